#include "key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"

enum err
key_file_fault(const char *dir, const char *name, const char *fault)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s%s%s", dir,
	    *dir == '\0' || *name == '\0' ? "" : "/", name);
	LOG(LOG_ERROR, "key_refused", LOG_TEXT("file", path),
	    LOG_TEXT("fault", fault));
	return ERR_CONFIG;
}

/* What is wrong with an open file by its looks; NULL: nothing. */
static const char *
fault_of(int fd, enum key_half half)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return "cannot be looked at";
	if (!S_ISREG(st.st_mode))
		return "not a plain file";
	if (half == KEY_SECRET && (st.st_mode & 077) != 0)
		return "open to others: chmod 0400";
	if (half == KEY_PUBLIC && (st.st_mode & 022) != 0)
		return "writable by others: chmod 0400";
	if (st.st_size != KEY_BYTES)
		return "not 32 bytes";
	return NULL;
}

/* Straight into BYTES, without a buffer that would keep a copy. */
static bool
read_exactly(int fd, unsigned char *bytes, size_t len)
{
	ssize_t got;

	while (len > 0) {
		got = read(fd, bytes, len);
		if (got <= 0)
			return false;
		bytes += got;
		len -= (size_t)got;
	}
	return true;
}

static const char *
open_fault(int error)
{
	switch (error) {
	case ENOENT:
		return "missing: run burgernet keys create";
	case ELOOP:
		return "a symbolic link";
	default:
		return strerror(error);
	}
}

enum err
key_file_read(int dir, const char *shown, const char *name, enum key_half half,
    unsigned char bytes[KEY_BYTES])
{
	const char *fault;
	int fd;

	/* Without waiting, should it be a pipe. */
	fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return key_file_fault(shown, name, open_fault(errno));
	fault = fault_of(fd, half);
	if (!fault && !read_exactly(fd, bytes, KEY_BYTES))
		fault = "cannot be read";
	if (!fault && sodium_is_zero(bytes, KEY_BYTES))
		fault = "only zeros: not a key";
	close(fd);
	return !fault ? ERR_OK : key_file_fault(shown, name, fault);
}

/* Bytes on the disk at PATH, which must not exist. */
static bool
write_new(const char *path, const unsigned char *bytes)
{
	int fd = open(path,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
	ssize_t put;
	bool synced;

	if (fd < 0)
		return false;
	put = write(fd, bytes, KEY_BYTES);
	/* A short write says nothing of its reason, but there is only one. */
	if (put >= 0 && put < KEY_BYTES)
		errno = ENOSPC;
	synced = put == KEY_BYTES && fsync(fd) == 0;
	return close(fd) == 0 && synced;
}

/* So that a new name outlives a power cut. */
static bool
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX];
	bool done;
	int fd;

	snprintf(folder, sizeof(folder), "%.*s",
	    !slash ? 1 : (int)(slash - path + 1), !slash ? "." : path);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	done = fsync(fd) == 0;
	close(fd);
	return done;
}

enum err
key_file_write(const char *path, const unsigned char *bytes)
{
	char temporary[PATH_MAX];
	bool done;

	snprintf(temporary, sizeof(temporary), "%s.new", path);
	/* One that was left by a power cut holds nothing that is in use. */
	unlink(temporary);
	/* link, unlike rename, refuses a name that exists. */
	done = write_new(temporary, bytes) && link(temporary, path) == 0;
	if (!done)
		LOG(LOG_ERROR, "key_not_written", LOG_TEXT("file", path),
		    LOG_TEXT("fault", strerror(errno)));
	unlink(temporary);
	return done && sync_folder(path) ? ERR_OK : ERR_SYSTEM;
}
