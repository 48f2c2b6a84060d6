#include "check_main.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "sandbox.h"

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN true
#elif defined(__has_feature)
#define UNDER_ASAN __has_feature(address_sanitizer)
#else
#define UNDER_ASAN false
#endif

#define WEB (1u << SANDBOX_WEB)
#define COURIER (1u << SANDBOX_COURIER)
#define STANDIN (1u << SANDBOX_STANDIN)
#define SPOOL (1u << SANDBOX_SPOOL)
#define ALL (WEB | SPOOL | COURIER | STANDIN)

/* Returns whether it worked; runs inside the sandbox. */
typedef bool (*deed_fn)(void);

/* How a child ended that did DEED inside: 0 worked, 1 failed, or its signal
 * times a hundred. */
static int
ending(enum sandbox_kind kind, deed_fn deed)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		if (sandbox_enter(kind))
			_exit(99);
		_exit(deed() ? 0 : 1);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	if (WIFSIGNALED(status))
		return WTERMSIG(status) * 100;
	return WEXITSTATUS(status);
}

static char folder[] = "/tmp/burgernet-sandbox-XXXXXX";

/* --- what may be done ----------------------------------------------------- */

static bool
read_a_file(void)
{
	char byte;
	FILE *file = fopen("/etc/passwd", "r");

	return file && fread(&byte, 1, 1, file) == 1 && fclose(file) == 0;
}

static bool
list_a_folder(void)
{
	char names[4096];
	int fd = open("/etc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 &&
	    syscall(SYS_getdents64, fd, names, sizeof(names)) > 0 &&
	    close(fd) == 0;
}

static bool
take_memory(void)
{
	void *block = malloc(1 << 20);
	void *more = realloc(block, 8 << 20);

	if (!more)
		return false;
	memset(more, 1, 8 << 20);
	free(more);
	return mprotect(sbrk(0), 0, PROT_READ | PROT_WRITE) == 0;
}

/* As libpq: a socket in the file system, non-blocking, with poll. */
static bool
talk_on_a_unix_socket(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct pollfd poll_fd;
	int fd, one = 1, error = 0;
	socklen_t len = sizeof(error);
	char byte = 0;

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/s", folder);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || fcntl(fd, F_SETFL, O_NONBLOCK) != 0 ||
	    connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) != 0)
		return false;
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one));
	poll_fd = (struct pollfd){.fd = fd, .events = POLLIN};
	return send(fd, "?", 1, MSG_NOSIGNAL) == 1 &&
	    poll(&poll_fd, 1, 5000) == 1 && recv(fd, &byte, 1, 0) == 1 &&
	    byte == '!' && shutdown(fd, SHUT_RDWR) == 0 && close(fd) == 0;
}

static int listening; /* opened before the sandbox, as fd 0 of a program */

static bool
accept_a_connection(void)
{
	struct pollfd poll_fd = {.fd = listening, .events = POLLIN};
	struct sockaddr_un peer;
	socklen_t len = sizeof(peer);
	fd_set set;
	int fd;

	FD_ZERO(&set);
	FD_SET(listening, &set);
	fd = accept(listening, (struct sockaddr *)&peer, &len);
	return select(listening + 1, &set, NULL, NULL, &(struct timeval){0}) >=
	    0 &&
	    poll(&poll_fd, 1, 0) >= 0 && (fd >= 0 || errno == EAGAIN);
}

static bool
ask_the_time(void)
{
	struct timespec now, pause = {0, 1};
	struct timeval day;

	return syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now) == 0 &&
	    syscall(SYS_gettimeofday, &day, NULL) == 0 &&
	    clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL) == 0;
}

static bool
wait_for_signals(void)
{
	struct itimerval timer = {.it_value.tv_usec = 1};
	struct signalfd_siginfo info;
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, SFD_CLOEXEC);
	return fd >= 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0 &&
	    read(fd, &info, sizeof(info)) == sizeof(info);
}

static bool
get_random_bytes(void)
{
	char bytes[16];

	return syscall(SYS_getrandom, bytes, sizeof(bytes), 0) == 16;
}

static bool
write_the_log(void)
{
	LOG(LOG_DEBUG, "sandbox_test");
	return write(STDOUT_FILENO, "", 0) == 0 && isatty(listening) == 0;
}

/* There in a build for coverage only, where exit writes files. */
extern void __gcov_dump(void) __attribute__((weak));

static bool
end_normally(void)
{
	if (__gcov_dump)
		return true;
	exit(0);
}

static void *
nothing(void *arg)
{
	return arg;
}

static bool
run_a_thread(void)
{
	pthread_t thread;
	void *result = NULL;

	return pthread_create(&thread, NULL, nothing, folder) == 0 &&
	    pthread_join(thread, &result) == 0 && result == folder;
}

static bool
open_an_internet_socket(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	    .sin_port = htons(9)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int six = socket(AF_INET6, SOCK_DGRAM, 0);

	/* Nobody listens there; being refused is being allowed to ask. */
	return fd >= 0 && (six >= 0 || errno == EAFNOSUPPORT) &&
	    connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0 &&
	    errno == ECONNREFUSED;
}

static bool
look_up_a_name(void)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_ADDRCONFIG};
	struct addrinfo *found = NULL;
	int status = getaddrinfo("localhost", "80", &hints, &found);

	if (status == 0)
		freeaddrinfo(found);
	return status == 0;
}

static bool
append_to_a_file(void)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "%s/log", folder);
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	return fd >= 0 && write(fd, "x", 1) == 1 && fsync(fd) == 0 &&
	    close(fd) == 0;
}

/* --- what may not --------------------------------------------------------- */

static bool
run_a_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return true;
}

static bool
run_a_program_by_descriptor(void)
{
	int fd = open("/bin/true", O_RDONLY | O_CLOEXEC);
	char *const none[] = {NULL};

	fexecve(fd, none, none);
	return true;
}

static bool
split_in_two(void)
{
	if (fork() == 0)
		_exit(0);
	return true;
}

static bool
split_by_call(void)
{
	if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0)
		_exit(0);
	return true;
}

static bool
trace(void)
{
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	return true;
}

static bool
write_a_file(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/new", folder);
	open(path, O_WRONLY | O_CREAT, 0600);
	return true;
}

/* As an upload: a name that nobody has, and gone again. */
static bool
make_a_new_file(void)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "%s/upload", folder);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	return fd >= 0 && write(fd, "x", 1) == 1 && close(fd) == 0 &&
	    unlinkat(AT_FDCWD, path, 0) == 0;
}

static bool
truncate_a_file(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/log", folder);
	open(path, O_WRONLY | O_APPEND | O_TRUNC);
	return true;
}

static bool
open_read_write(void)
{
	open("/dev/null", O_RDWR);
	return true;
}

static bool
remove_a_file(void)
{
	unlink("/tmp/burgernet-no-such-file");
	return true;
}

static bool
open_a_raw_socket(void)
{
	socket(AF_PACKET, SOCK_RAW, 0);
	return true;
}

static bool
kill_another(void)
{
	kill(getppid(), 0);
	return true;
}

static bool
signal_a_thread_of_another(void)
{
	syscall(SYS_tgkill, getppid(), getppid(), 0);
	return true;
}

static bool
make_memory_a_program(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mprotect(page, 4096, PROT_READ | PROT_EXEC);
	return true;
}

static bool
map_writable_program(void)
{
	mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return true;
}

static bool
map_program(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool
raise_a_limit(void)
{
	struct rlimit limit = {0, 0};

	syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &limit, NULL);
	return true;
}

static bool
become_somebody(void)
{
	syscall(SYS_setuid, 65534);
	return true;
}

static bool
push_a_character(void)
{
	ioctl(STDIN_FILENO, TIOCSTI, "x");
	return true;
}

static bool
load_a_module(void)
{
	syscall(SYS_bpf, 0, NULL, 0);
	return true;
}

struct row {
	const char *what;
	deed_fn deed;
	unsigned allowed;
};

#define ROW(name, may)                                                         \
	{                                                                      \
#name, name, may                                               \
	}

static const struct row rows[] = {
    ROW(read_a_file, ALL),
    ROW(list_a_folder, ALL),
    ROW(take_memory, ALL),
    ROW(talk_on_a_unix_socket, ALL),
    ROW(accept_a_connection, ALL),
    ROW(ask_the_time, ALL),
    ROW(wait_for_signals, ALL),
    ROW(get_random_bytes, ALL),
    ROW(write_the_log, ALL),
    ROW(end_normally, ALL),
    ROW(run_a_thread, COURIER | STANDIN),
    ROW(open_an_internet_socket, COURIER | STANDIN),
    ROW(look_up_a_name, COURIER | STANDIN),
    ROW(map_program, COURIER | STANDIN), /* name service modules */
    ROW(append_to_a_file, STANDIN),
    ROW(run_a_program, 0),
    ROW(run_a_program_by_descriptor, 0),
    ROW(split_in_two, 0),
    ROW(split_by_call, 0),
    ROW(trace, 0),
    ROW(write_a_file, 0),
    ROW(make_a_new_file, SPOOL),
    ROW(truncate_a_file, 0),
    ROW(open_read_write, 0),
    ROW(remove_a_file, 0),
    ROW(open_a_raw_socket, 0),
    ROW(kill_another, 0),
    ROW(signal_a_thread_of_another, 0),
    ROW(make_memory_a_program, 0),
    ROW(map_writable_program, 0),
    ROW(raise_a_limit, 0),
    ROW(become_somebody, 0),
    ROW(push_a_character, 0),
    ROW(load_a_module, 0),
};

/* A process that answers "!" on the socket; ended by the caller. */
static pid_t
start_answering(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	pid_t pid;
	char byte;
	int fd;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/s", folder);
	listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_eq(bind(listening, (struct sockaddr *)&address,
			     sizeof(address)),
	    0);
	ck_assert_int_eq(listen(listening, 8), 0);
	pid = fork();
	if (pid == 0)
		for (;;) {
			fd = accept(listening, NULL, NULL);
			if (read(fd, &byte, 1) == 1)
				(void)!write(fd, "!", 1);
			close(fd);
		}
	/* A second one on which nobody waits. */
	listening = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	address = (struct sockaddr_un){.sun_family = AF_UNIX};
	bind(listening, (struct sockaddr *)&address, sizeof(sa_family_t));
	ck_assert_int_eq(listen(listening, 1), 0);
	return pid;
}

static void
stop_answering(pid_t pid)
{
	char path[64];

	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	snprintf(path, sizeof(path), "%s/s", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/log", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/new", folder);
	unlink(path);
	rmdir(folder);
}

START_TEST(each_kind_may_do_what_its_row_says)
{
	pid_t pid = start_answering();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (int kind = SANDBOX_WEB; kind <= SANDBOX_STANDIN; kind++) {
			bool allowed = (rows[i].allowed >> kind & 1) != 0;
			int end;

			/* There is no filter then: nothing to see. */
			if (UNDER_ASAN && !allowed)
				continue;
			end = ending((enum sandbox_kind)kind, rows[i].deed);
			ck_assert_msg(end == (allowed ? 0 : SIGSYS * 100),
			    "%s, kind %d: %d", rows[i].what, kind, end);
		}
	stop_answering(pid);
}
END_TEST

static bool
give_up(void)
{
	abort();
}

START_TEST(abort_still_works)
{
	ck_assert_int_eq(ending(SANDBOX_WEB, give_up), SIGABRT * 100);
}
END_TEST

static bool
has_no_new_privileges(void)
{
	/* Asked of the kernel's own account: prctl itself is not allowed. */
	char line[128];
	FILE *status = fopen("/proc/self/status", "r");
	bool found = false;

	while (status && fgets(line, sizeof(line), status))
		found |= strcmp(line, "NoNewPrivs:\t1\n") == 0;
	return found;
}

static bool
has_no_core(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
	    limit.rlim_max == 0;
}

static bool
has_few_files(void)
{
	int opened = 0;

	while (open("/etc/passwd", O_RDONLY) >= 0)
		opened++;
	return errno == EMFILE && opened < 256;
}

static bool
has_little_memory(void)
{
	return !malloc(600ul << 20);
}

START_TEST(limits_hold)
{
	for (int kind = SANDBOX_WEB; kind <= SANDBOX_STANDIN; kind++) {
		ck_assert_int_eq(ending((enum sandbox_kind)kind,
				     has_no_new_privileges),
		    0);
		ck_assert_int_eq(ending((enum sandbox_kind)kind, has_no_core),
		    0);
	}
	ck_assert_int_eq(ending(SANDBOX_WEB, has_few_files), 0);
	if (!UNDER_ASAN)
		ck_assert_int_eq(ending(SANDBOX_WEB, has_little_memory), 0);
}
END_TEST

START_TEST(a_lower_limit_stays)
{
	struct rlimit ten = {10, 10}, now;
	int status;

	if (fork() == 0) {
		setrlimit(RLIMIT_NOFILE, &ten);
		if (sandbox_enter(SANDBOX_WEB))
			_exit(2);
		getrlimit(RLIMIT_NOFILE, &now);
		_exit(now.rlim_max == 10 ? 0 : 1);
	}
	wait(&status);
	ck_assert_int_eq(status, 0);
}
END_TEST

static void *
fork_later(void *arg)
{
	int *ends = arg;
	char byte;

	(void)!read(ends[0], &byte, 1);
	split_by_call();
	return NULL;
}

/* A thread that was there already is inside as well. */
START_TEST(all_threads_are_inside)
{
	pthread_t thread;
	int status, ends[2];

	if (UNDER_ASAN)
		return;
	if (fork() == 0) {
		(void)!pipe(ends);
		pthread_create(&thread, NULL, fork_later, ends);
		sandbox_enter(SANDBOX_WEB);
		(void)!write(ends[1], "x", 1);
		pthread_join(thread, NULL);
		_exit(0);
	}
	wait(&status);
	ck_assert(WIFSIGNALED(status));
	ck_assert_int_eq(WTERMSIG(status), SIGSYS);
}
END_TEST

CHECK_MAIN("sandbox", each_kind_may_do_what_its_row_says, abort_still_works,
    limits_hold, a_lower_limit_stays, all_threads_are_inside)
