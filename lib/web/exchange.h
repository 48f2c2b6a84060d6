#ifndef EXCHANGE_H
#define EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/* One FastCGI request at a time over libfcgi, which is known to this file only.
 * Each connection carries one request. */
struct exchange;

enum exchange_outcome {
	EXCHANGE_TAKEN,
	EXCHANGE_NONE,   /* another process had it, or it was no request */
	EXCHANGE_FAILED, /* the socket does not work any more */
};

/* NULL when it cannot; free with exchange_close. */
struct exchange *exchange_open(int listen_fd);
void exchange_close(struct exchange *exchange);

/* Takes a connection that waits, and reads its parameters. */
enum exchange_outcome exchange_take(struct exchange *exchange);

/* "NAME=value", NULL-ended; until exchange_finish. */
const char *const *exchange_params(const struct exchange *exchange);

/* LENGTH bytes of body. ERR_UNAVAILABLE when the client went away. */
enum err exchange_read(struct exchange *exchange, struct arena *arena,
    size_t length, struct bytes *body);

/* An upload_source. */
size_t exchange_read_some(void *exchange, char *buffer, size_t size);

/* An answer_sink. */
bool exchange_put(void *exchange, const char *data, size_t len);

/* Sends what is buffered and closes; false when the client went away. */
bool exchange_finish(struct exchange *exchange);

#endif
