#ifndef LOG_H
#define LOG_H

#include <stdbool.h>

/*
 * One event is one line of key=value on standard error:
 *
 *   time=2026-11-22T05:00:00.123Z level=info program=enroll pid=12 \
 *   request=4f… event=ready workers=4
 *
 * Values are quoted where needed. Personal data (a phone, name, address, code,
 * token, form value) never goes into a pair; log its kind or length instead.
 */
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log_pair {
	const char *key;  /* a literal; NULL ends the list */
	const char *text; /* NULL: NUMBER holds */
	long long number;
};

#define LOG_TEXT(k, v) ((struct log_pair){.key = (k), .text = (v)})
#define LOG_NUMBER(k, v) ((struct log_pair){.key = (k), .number = (v)})

/* LOG(LOG_INFO, "ready", LOG_NUMBER("workers", 4)) */
#define LOG(level, event, ...)                                                 \
	log_event((level), (event),                                            \
	    (const struct log_pair[]){__VA_ARGS__ __VA_OPT__(, ){0}})

/* Once, at start: the program's name (kept, not copied) and lowest level. */
void log_open(const char *program, enum log_level lowest);

/* The id of the request (or other piece of work) at hand; "" for none. */
void log_request(const char *id);

/* The id set last; never NULL. */
const char *log_request_id(void);

void log_event(enum log_level level, const char *event,
    const struct log_pair *pairs);

#endif
