#ifndef FCGI_CLIENT_H
#define FCGI_CLIENT_H

/*
 * As much of a FastCGI client as nginx is to us (FastCGI 1.0, 3.3 and on), in
 * pieces, so that a test can leave one out.
 */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	FCGI_BEGIN = 1,
	FCGI_END = 3,
	FCGI_PARAMS = 4,
	FCGI_STDIN = 5,
	FCGI_STDOUT = 6
};

static inline int
fcgi_listen(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof(address)),
	    0);
	ck_assert_int_eq(listen(fd, 64), 0);
	return fd;
}

static inline int
fcgi_connect(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	ck_assert_int_eq(connect(fd, (struct sockaddr *)&address,
			     sizeof(address)),
	    0);
	return fd;
}

/* The peer may have closed: what it answered says enough. */
static inline void
fcgi_send(int fd, int type, const void *content, size_t len)
{
	unsigned char head[8] = {1, (unsigned char)type, 0, 1,
	    (unsigned char)(len >> 8), (unsigned char)len, 0, 0};

	if (send(fd, head, sizeof(head), MSG_NOSIGNAL) == sizeof(head))
		(void)send(fd, content, len, MSG_NOSIGNAL);
}

static inline void
fcgi_begin(int fd, bool keep)
{
	const unsigned char body[8] = {0, 1, keep};

	fcgi_send(fd, FCGI_BEGIN, body, sizeof(body));
}

/* PARAMS is NULL-ended, "NAME=value"; more than the names of values fit. */
static inline void
fcgi_params(int fd, const char *const *params)
{
	unsigned char text[16384];
	size_t len = 0;

	for (; *params; params++) {
		const char *value = strchr(*params, '=') + 1;
		size_t name_len = (size_t)(value - *params) - 1;
		size_t value_len = strlen(value);

		ck_assert_uint_lt(len + name_len + value_len + 8, sizeof(text));
		text[len++] = (unsigned char)name_len;
		text[len++] = (unsigned char)(0x80 | value_len >> 24);
		text[len++] = (unsigned char)(value_len >> 16);
		text[len++] = (unsigned char)(value_len >> 8);
		text[len++] = (unsigned char)value_len;
		memcpy(text + len, *params, name_len);
		memcpy(text + len + name_len, value, value_len);
		len += name_len + value_len;
	}
	fcgi_send(fd, FCGI_PARAMS, text, len);
	fcgi_send(fd, FCGI_PARAMS, "", 0);
}

/* Up to LEN bytes, fewer only at the end. */
static inline size_t
fcgi_read(int fd, void *to, size_t len)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = read(fd, (char *)to + got, len - got);

		if (n <= 0)
			break;
		got += (size_t)n;
	}
	return got;
}

/* All of standard output until the peer closes; whether it ended properly. */
static inline bool
fcgi_receive(int fd, char *out, size_t size)
{
	unsigned char head[8], body[65536 + 256];
	bool ended = false;
	size_t len = 0;

	while (fcgi_read(fd, head, sizeof(head)) == sizeof(head)) {
		size_t content = (size_t)head[4] << 8 | head[5];

		if (fcgi_read(fd, body, content + head[6]) != content + head[6])
			break;
		if (head[1] == FCGI_END)
			ended = true;
		if (head[1] == FCGI_STDOUT) {
			ck_assert_uint_lt(len + content, size);
			memcpy(out + len, body, content);
			len += content;
		}
	}
	out[len] = '\0';
	close(fd);
	return ended;
}

#endif
