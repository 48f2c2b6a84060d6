#ifndef DB_PROXY_H
#define DB_PROXY_H

/*
 * A proxy between lib/db and PostgreSQL, in a process of its own, that loses
 * what it is told to lose. It listens on a socket in a folder of its own.
 */
#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db_support.h"

/* What happens when the client's bytes hold "COMMIT", once. */
enum proxy_mode {
	PROXY_PASS,
	PROXY_DROP_REQUEST, /* COMMIT never arrives */
	PROXY_DROP_ANSWER,  /* it is done, but nobody hears so */
	PROXY_DROP_AT_ONCE, /* arrives; the client is cut off meanwhile */
	PROXY_DROP_ALL,     /* as DROP_ANSWER, and then nothing any more */
	PROXY_SILENT,       /* nothing passes any more, nothing closes */
};

struct proxy {
	char folder[64];
	pid_t pid;
	volatile sig_atomic_t *mode; /* shared with the process */
};

static inline int
proxy_socket(const char *folder, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){.sun_family = AF_UNIX};
	snprintf(address->sun_path, sizeof(address->sun_path),
	    "%s/.s.PGSQL.5432", folder);
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static inline bool
proxy_pass(int from, int to)
{
	char buffer[65536];
	ssize_t len = read(from, buffer, sizeof(buffer));

	return len > 0 && write(to, buffer, (size_t)len) == len;
}

/* One connection, until either side closes. False: stop for good. */
static inline bool
proxy_serve(int client, int server, volatile sig_atomic_t *mode)
{
	char buffer[65536];

	for (;;) {
		struct pollfd fds[] = {{client, POLLIN, 0},
		    {server, POLLIN, 0}};
		enum proxy_mode now;
		ssize_t len;

		if (poll(fds, 2, 60000) <= 0)
			return false;
		while (*mode == PROXY_SILENT)
			pause();
		if (fds[1].revents && !proxy_pass(server, client))
			return true;
		if (!fds[0].revents)
			continue;
		len = read(client, buffer, sizeof(buffer));
		if (len <= 0)
			return true;
		now = memmem(buffer, (size_t)len, "COMMIT", 6) ? *mode
							       : PROXY_PASS;
		if (now != PROXY_PASS)
			*mode = PROXY_PASS;
		if (now == PROXY_DROP_REQUEST)
			return true;
		if (write(server, buffer, (size_t)len) != len)
			return true;
		if (now == PROXY_DROP_AT_ONCE)
			return true;
		if (now == PROXY_DROP_ANSWER || now == PROXY_DROP_ALL) {
			len = read(server, buffer, sizeof(buffer));
			return len > 0 && now == PROXY_DROP_ANSWER;
		}
	}
}

static inline void
proxy_run(int listener, volatile sig_atomic_t *mode)
{
	bool more = true;

	while (more) {
		struct sockaddr_un address;
		int server = proxy_socket(db_support_socket(), &address);
		int client = accept(listener, NULL, NULL);

		if (client < 0 ||
		    connect(server, (struct sockaddr *)&address,
			sizeof(address)) != 0)
			break;
		more = proxy_serve(client, server, mode);
		close(client);
		close(server);
	}
	_exit(0);
}

static inline struct proxy
proxy_start(void)
{
	struct proxy proxy = {.folder = "/tmp/burgernet-proxy.XXXXXX"};
	struct sockaddr_un address;
	int listener;

	ck_assert_ptr_nonnull(mkdtemp(proxy.folder));
	proxy.mode = mmap(NULL, sizeof(*proxy.mode), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert_ptr_ne((void *)(uintptr_t)proxy.mode, MAP_FAILED);
	*proxy.mode = PROXY_PASS;
	listener = proxy_socket(proxy.folder, &address);
	ck_assert_int_eq(bind(listener, (struct sockaddr *)&address,
			     sizeof(address)),
	    0);
	ck_assert_int_eq(listen(listener, 8), 0);
	proxy.pid = fork();
	if (proxy.pid == 0)
		proxy_run(listener, proxy.mode);
	close(listener);
	return proxy;
}

static inline void
proxy_stop(struct proxy *proxy)
{
	struct sockaddr_un address;

	kill(proxy->pid, SIGKILL);
	waitpid(proxy->pid, NULL, 0);
	close(proxy_socket(proxy->folder, &address));
	unlink(address.sun_path);
	rmdir(proxy->folder);
}

#endif
