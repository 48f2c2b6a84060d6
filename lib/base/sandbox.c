#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "log.h"

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#ifndef UNDER_ASAN
#define UNDER_ASAN 0
#endif

#define MIB (1024UL * 1024UL)

struct limits {
	rlim_t files;
	rlim_t memory; /* address space, of which most is never touched */
};

static const struct limits limits[] = {
    [SANDBOX_WEB] = {256, 512 * MIB},
    [SANDBOX_SPOOL] = {256, 512 * MIB},
    [SANDBOX_COURIER] = {1024, 2048 * MIB}, /* a stack and heap a thread */
    [SANDBOX_STANDIN] = {1024, 2048 * MIB},
};

/*
 * Harmless whatever the arguments: they act on the process itself or on what it
 * has open. From libfcgi, libpq, ctemplate, libsodium, libphonenumber, curl and
 * glibc 2.36, including the calls that its older and newer versions choose.
 */
static const int calls_plain[] = {
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(mlock),
    SCMP_SYS(munlock),
    /* what is open */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(dup3),
    SCMP_SYS(fcntl),
    SCMP_SYS(pipe2),
    SCMP_SYS(eventfd2),
    /* looking at files */
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(fstatfs),
    SCMP_SYS(statfs),
    /* waiting */
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(signalfd4),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(alarm),
    SCMP_SYS(setitimer),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
    /* sockets that exist */
    SCMP_SYS(connect),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(shutdown),
    SCMP_SYS(sendto),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvmsg),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    /* signals to itself (abort: tgkill, in a rule) */
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigpending),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(rt_sigsuspend),
    SCMP_SYS(sigaltstack),
    /* the time, chance, and who one is */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getcpu),
    /* the end */
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* For threads (curl's resolver) and name look-ups. */
static const int calls_internet[] = {
    SCMP_SYS(socketpair),
    SCMP_SYS(bind),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
};

/* A stand-in appends to its files, and makes them. */
static const int calls_append[] = {
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(flock),
};

/* A call that is allowed only while an argument, under MASK, is VALUE. */
struct rule {
	int call;
	unsigned argument;
	scmp_datum_t mask;
	scmp_datum_t value;
};

#define WHOLE 0xFFFFFFFFul
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC)
#define THREAD                                                                 \
	(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD)

static const struct rule rules_common[] = {
    {SCMP_SYS(open), 1, WRITING, O_RDONLY},
    {SCMP_SYS(openat), 2, WRITING, O_RDONLY},
    {SCMP_SYS(socket), 0, WHOLE, AF_UNIX},
    /* stdio asks whether a file is a terminal; libpq how much came in */
    {SCMP_SYS(ioctl), 1, WHOLE, TCGETS}, {SCMP_SYS(ioctl), 1, WHOLE, FIONREAD},
    {SCMP_SYS(ioctl), 1, WHOLE, FIONBIO}, {SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    {SCMP_SYS(prlimit64), 2, ~0ul, 0}, /* reading a limit */
};

static const struct rule rules_web[] = {
    {SCMP_SYS(mmap), 2, PROT_EXEC, 0},
};

/* What is there already is never written to. */
static const struct rule rules_spool[] = {
    {SCMP_SYS(openat), 2, WRITING | O_EXCL, O_WRONLY | O_CREAT | O_EXCL},
    {SCMP_SYS(unlinkat), 2, WHOLE, 0},
};

static const struct rule rules_internet[] = {
    /* Look-ups load modules (libnss_*) when first needed. */
    {SCMP_SYS(mmap), 2, PROT_WRITE, 0},
    {SCMP_SYS(mmap), 2, PROT_EXEC, 0},
    {SCMP_SYS(socket), 0, WHOLE, AF_INET},
    {SCMP_SYS(socket), 0, WHOLE, AF_INET6},
    {SCMP_SYS(socket), 0, WHOLE, AF_NETLINK}, /* which addresses it has */
    {SCMP_SYS(clone), 0, THREAD, THREAD},
    {SCMP_SYS(prctl), 0, WHOLE, PR_SET_NAME},
};

static const struct rule rules_append[] = {
    {SCMP_SYS(open), 1, O_ACCMODE | O_APPEND | O_TRUNC, O_WRONLY | O_APPEND},
    {SCMP_SYS(openat), 2, O_ACCMODE | O_APPEND | O_TRUNC, O_WRONLY | O_APPEND},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 0, or a negative errno, as libseccomp has it. */
static int
allow_calls(scmp_filter_ctx filter, const int *calls, size_t count)
{
	int status = 0;

	for (size_t i = 0; i < count && status == 0; i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
	return status;
}

static int
allow_rules(scmp_filter_ctx filter, const struct rule *rules, size_t count)
{
	int status = 0;

	for (size_t i = 0; i < count && status == 0; i++)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, rules[i].call,
		    1,
		    SCMP_CMP(rules[i].argument, SCMP_CMP_MASKED_EQ,
			rules[i].mask, rules[i].value));
	return status;
}

static int
allow_internet(scmp_filter_ctx filter)
{
	int status;

	status = allow_calls(filter, calls_internet, COUNT(calls_internet));
	if (status == 0)
		status = allow_rules(filter, rules_internet,
		    COUNT(rules_internet));
	/* Its flags are out of a filter's sight: glibc falls back to clone. */
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
		    SCMP_SYS(clone3), 0);
	return status;
}

static bool
is_internet(enum sandbox_kind kind)
{
	return kind == SANDBOX_COURIER || kind == SANDBOX_STANDIN;
}

static int
allow_kind(scmp_filter_ctx filter, enum sandbox_kind kind)
{
	int status;

	status = allow_calls(filter, calls_plain, COUNT(calls_plain));
	if (status == 0)
		status = allow_rules(filter, rules_common, COUNT(rules_common));
	if (status == 0)
		status = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(tgkill), 1,
		    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	if (status == 0 && !is_internet(kind))
		status = allow_rules(filter, rules_web, COUNT(rules_web));
	if (status == 0 && kind == SANDBOX_SPOOL)
		status = allow_rules(filter, rules_spool, COUNT(rules_spool));
	if (status == 0 && is_internet(kind))
		status = allow_internet(filter);
	if (status == 0 && kind == SANDBOX_STANDIN)
		status = allow_calls(filter, calls_append, COUNT(calls_append));
	if (status == 0 && kind == SANDBOX_STANDIN)
		status = allow_rules(filter, rules_append, COUNT(rules_append));
	return status;
}

static int
load_filter(enum sandbox_kind kind)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int status;

	if (!filter)
		return -ENOMEM;
	status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
	/* The kernel's log names the call that ended a process. */
	if (status == 0)
		status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_LOG, 1);
	if (status == 0)
		status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (status == 0)
		status = allow_kind(filter, kind);
	if (status == 0)
		status = seccomp_load(filter);
	seccomp_release(filter);
	return status;
}

/* Lowers a limit; one that is lower already stays. */
static int
limit(int resource, rlim_t most)
{
	struct rlimit now;

	if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
		return -errno;
	if (now.rlim_max < most)
		most = now.rlim_max;
	now = (struct rlimit){.rlim_cur = most, .rlim_max = most};
	if (setrlimit((__rlimit_resource_t)resource, &now) != 0)
		return -errno;
	return 0;
}

static enum err
failed(const char *step, int status)
{
	LOG(LOG_ERROR, "sandbox_failed", LOG_TEXT("step", step),
	    LOG_NUMBER("errno", -status));
	return ERR_SYSTEM;
}

enum err
sandbox_enter(enum sandbox_kind kind)
{
	int status;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return failed("no_new_privs", -errno);
	/* Both: a core that goes to a pipe ignores the limit. */
	if ((status = limit(RLIMIT_CORE, 0)) != 0)
		return failed("core", status);
	if ((status = limit(RLIMIT_NOFILE, limits[kind].files)) != 0)
		return failed("files", status);
	/* ASan maps terabytes, and LSan forks to look at its parent. */
	if (UNDER_ASAN)
		return ERR_OK;
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return failed("dumpable", -errno);
	if ((status = limit(RLIMIT_AS, limits[kind].memory)) != 0)
		return failed("memory", status);
	if ((status = load_filter(kind)) != 0)
		return failed("seccomp", status);
	return ERR_OK;
}
