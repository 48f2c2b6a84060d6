#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "response.h"

/*
 * The inside of a response, for this floor only: pages see response.h. Nothing
 * of it has left before answer_send.
 */
#define ANSWER_HEADERS 16

struct response {
	struct request *request;
	bool has_pages; /* error pages by template, or short plain texts */
	int status;     /* 0: nothing answered yet */
	enum err err;   /* that made it an error page, for the log */
	const char *type;
	const char *body;
	size_t len;
	bool is_page;      /* depends on language and cookie */
	int cache_seconds; /* 0: no-store */
	struct pair headers[ANSWER_HEADERS];
	size_t count;
};

void answer_open(struct response *response, struct request *request,
    bool has_pages);

/* Forgets all that was answered, cookies too. */
void answer_clear(struct response *response);

/* As response_text and response_page, also when the arena failed: for what is
 * said then. */
void answer_text(struct response *response, int status, const char *type,
    const char *body, size_t len);
enum err answer_page(struct response *response, int status, struct view *view);

/* For what the page function returned: 422, 503 with Retry-After, or 500. */
void answer_for_error(struct response *response, enum err err);

/* "Not Found" for 404; never NULL. */
const char *answer_reason(int status);

/* Where the bytes go; false when the client is gone. */
typedef bool (*answer_sink)(void *arg, const char *data, size_t len);

/* Status line, headers, and the body (not for HEAD); false: client gone. */
bool answer_send(const struct response *response, answer_sink sink, void *arg);

/* Fills RESPONSE with the page for STATUS; RETRY in seconds, 0: not said. Ends
 * in a plain sentence when the page itself cannot be made. */
void error_page(struct response *response, int status, long retry);

/* The answer for a load balancer; details go into the log only. */
void health_answer(struct response *response, bool healthy);

#endif
