/*
 * What the floor does when a call of the system or of libsodium fails. The
 * functions below stand before the real ones, and fail when told to.
 */
#include "check_main.h"
#include "crypto_ring.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "token.h"

/* As libsodium has them; its header stays on its floor. */
int sodium_init(void);
void *sodium_malloc(size_t size);
int sodium_mprotect_readonly(void *block);

static const char *failing = "";

static bool
fails(const char *call)
{
	errno = EIO;
	return strcmp(failing, call) == 0;
}

/* Calls the function of this name that comes after ours. */
#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

int
sodium_init(void)
{
	return fails("sodium_init") ? -1 : NEXT(sodium_init)();
}

void *
sodium_malloc(size_t size)
{
	return fails("sodium_malloc") ? NULL : NEXT(sodium_malloc)(size);
}

int
sodium_mprotect_readonly(void *block)
{
	return fails("sodium_mprotect_readonly")
	    ? -1
	    : NEXT(sodium_mprotect_readonly)(block);
}

int
fstat(int fd, struct stat *st)
{
	return fails("fstat") ? -1 : NEXT(fstat)(fd, st);
}

ssize_t
read(int fd, void *buffer, size_t len)
{
	if (fails("read short"))
		return NEXT(read)(fd, buffer, len > 7 ? 7 : len);
	return fails("read") ? -1 : NEXT(read)(fd, buffer, len);
}

int
fsync(int fd)
{
	struct stat st;

	if (fails("fsync folder") && NEXT(fstat)(fd, &st) == 0 &&
	    S_ISDIR(st.st_mode))
		return -1;
	return fails("fsync") ? -1 : NEXT(fsync)(fd);
}

int
close(int fd)
{
	int status = NEXT(close)(fd);

	return fails("close") ? -1 : status;
}

int
open(const char *path, int flags, ...)
{
	va_list args;
	int mode;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	if (fails("open folder") && flags & O_DIRECTORY)
		return -1;
	return NEXT(open)(path, flags, mode);
}

int
openat(int dir, const char *path, int flags, ...)
{
	va_list args;
	int mode;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	return fails("openat") ? -1 : NEXT(openat)(dir, path, flags, mode);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	/* The log's line still comes out. */
	if (fails("write") && fd != STDERR_FILENO)
		return -1;
	if (fails("write short") && fd != STDERR_FILENO)
		return NEXT(write)(fd, bytes, len > 7 ? 7 : len);
	return NEXT(write)(fd, bytes, len);
}

START_TEST(a_ring_does_not_open)
{
	static const struct {
		const char *call;
		enum err err;
	} cases[] = {
	    {"sodium_malloc", ERR_MEMORY},
	    {"sodium_mprotect_readonly", ERR_SYSTEM},
	    {"openat", ERR_CONFIG},
	    {"fstat", ERR_CONFIG},
	    {"read", ERR_CONFIG},
	};
	struct crypto_folder folder = crypto_folder_new();
	struct key_want want = {KEY_CODE, KEY_SECRET};
	struct key_ring *ring;
	enum err err;

	crypto_make(&folder, "code.1.key");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ring = (struct key_ring *)&want;
		failing = cases[i].call;
		err = key_ring_open(folder.path, &want, 1, &ring);
		failing = "";
		ck_assert_msg(err == cases[i].err, "%s", cases[i].call);
		ck_assert_ptr_null(ring);
	}
	/* In pieces is no fault. */
	failing = "read short";
	err = key_ring_open(folder.path, &want, 1, &ring);
	failing = "";
	ck_assert_int_eq(err, ERR_OK);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

/* A file that is not surely on the disk is not reported as made, and but for
 * the last two it is not there. */
START_TEST(a_key_is_not_made)
{
	static const char *const calls[] = {"write", "write short", "fsync",
	    "close", "fsync folder", "open folder"};
	struct crypto_folder folder = crypto_folder_new();
	const char *path = crypto_path(&folder, "code.1.key");
	enum err err;

	for (size_t i = 0; i < 6; i++) {
		failing = calls[i];
		err = key_create(path, NULL);
		failing = "";
		ck_assert_msg(err == ERR_SYSTEM, "%s", calls[i]);
		ck_assert_int_eq(access(path, F_OK) == 0, i >= 4);
		ck_assert_int_ne(access(crypto_path(&folder, "code.1.key.new"),
				     F_OK),
		    0);
		unlink(path);
	}
	crypto_folder_free(&folder);
}
END_TEST

static sigjmp_buf before;

static void
survive(int signal_number)
{
	siglongjmp(before, signal_number);
}

/* A random number that is none would be worse than an end. */
START_TEST(without_chance_the_process_ends)
{
	char token[TOKEN_TEXT] = "";
	int ended = sigsetjmp(before, 1);

	if (ended == 0) {
		signal(SIGABRT, survive);
		failing = "sodium_init";
		token_new(token);
	}
	failing = "";
	ck_assert_int_eq(ended, SIGABRT);
	ck_assert_str_eq(token, "");
}
END_TEST

CHECK_MAIN("crypto faults", a_ring_does_not_open, a_key_is_not_made,
    without_chance_the_process_ends)
