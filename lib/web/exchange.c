#include "exchange.h"

#include <errno.h>
#include <fcgiapp.h>
#include <limits.h>
#include <stdlib.h>

#include "log.h"

/* Milliseconds that libfcgi waits for a connection's first byte, and for the
 * peer's end of file at the end. Its own 2000 let one silent peer hold a
 * process for seconds. */
#define SILENCE_MS "500"

struct exchange {
	FCGX_Request fcgi;
};

struct exchange *
exchange_open(int listen_fd)
{
	struct exchange *exchange = calloc(1, sizeof(*exchange));

	/* Its only interface for these is the environment. */
	if (exchange &&
	    setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", SILENCE_MS, 1) ==
		0 &&
	    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", SILENCE_MS, 1) == 0 &&
	    FCGX_Init() == 0 &&
	    FCGX_InitRequest(&exchange->fcgi, listen_fd,
		FCGI_FAIL_ACCEPT_ON_INTR) == 0)
		return exchange;
	free(exchange);
	LOG(LOG_ERROR, "fastcgi_failed");
	return NULL;
}

void
exchange_close(struct exchange *exchange)
{
	free(exchange);
}

enum exchange_outcome
exchange_take(struct exchange *exchange)
{
	int status = FCGX_Accept_r(&exchange->fcgi);

	if (status == 0)
		return EXCHANGE_TAKEN;
	if (status == -EAGAIN || status == -EINTR)
		return EXCHANGE_NONE;
	LOG(LOG_ERROR, "accept_failed", LOG_NUMBER("status", status));
	return EXCHANGE_FAILED;
}

const char *const *
exchange_params(const struct exchange *exchange)
{
	return (const char *const *)exchange->fcgi.envp;
}

enum err
exchange_read(struct exchange *exchange, struct arena *arena, size_t length,
    struct bytes *body)
{
	char *text = arena_alloc(arena, length + 1);
	size_t got = 0;

	if (!text || length > INT_MAX)
		return ERR_MEMORY;
	while (got < length) {
		int n = FCGX_GetStr(text + got, (int)(length - got),
		    exchange->fcgi.in);

		if (n <= 0)
			return ERR_UNAVAILABLE;
		got += (size_t)n;
	}
	*body = (struct bytes){(const unsigned char *)text, length};
	return ERR_OK;
}

size_t
exchange_read_some(void *arg, char *buffer, size_t size)
{
	struct exchange *exchange = arg;
	int n = FCGX_GetStr(buffer, size < INT_MAX ? (int)size : INT_MAX,
	    exchange->fcgi.in);

	return n > 0 ? (size_t)n : 0;
}

bool
exchange_put(void *arg, const char *data, size_t len)
{
	struct exchange *exchange = arg;

	return len <= INT_MAX &&
	    FCGX_PutStr(data, (int)len, exchange->fcgi.out) == (int)len;
}

bool
exchange_finish(struct exchange *exchange)
{
	bool sent = FCGX_FFlush(exchange->fcgi.out) == 0;

	FCGX_Finish_r(&exchange->fcgi);
	/* Even when the peer would keep it: an idle connection would be all
	 * that this process then listened to. */
	FCGX_Free(&exchange->fcgi, 1);
	return sent;
}
