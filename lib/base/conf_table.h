#ifndef CONF_TABLE_H
#define CONF_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "conf.h"

#define CONF_KEYS_MOST 128

/* What a value is, and so what it is stored as. */
enum conf_type {
	CONF_TEXT,   /* const char *; CHECK says which */
	CONF_NUMBER, /* int, LOW..HIGH */
	CONF_SWITCH, /* bool: yes or no */
	CONF_WORD,   /* an enum: the place of the word in WORDS */
};

/* One key tells everything about it. */
struct conf_key {
	const char *name;
	enum conf_type type;
	size_t offset;        /* in struct conf */
	const char *fallback; /* the default; NULL: must be given */
	const char *expected; /* the rest of "expected …" */
	bool (*check)(const char *text);
	const char *const *words;
	long low, high;
	bool policy; /* the database enforces it */
	bool quiet;  /* a wrong value may be a secret: not shown */
};

extern const struct conf_key conf_keys[];
extern const size_t conf_key_count;

/* Every text is trimmed UTF-8 without control characters already. */
bool conf_is_site(const char *text);    /* http[s]://host[:port] */
bool conf_is_url(const char *text);     /* … with a path, no final slash */
bool conf_is_contact(const char *text); /* mailto:… or https:… */
bool conf_is_email(const char *text);
bool conf_is_phone(const char *text);
bool conf_is_path(const char *text);   /* absolute, without .. */
bool conf_is_status(const char *text); /* one of A..E */
bool conf_is_date(const char *text);   /* YYYY-MM-DD, a day that exists */
bool conf_is_name(const char *text);   /* a database's */
bool conf_is_countries(const char *text);
bool conf_is_networks(const char *text); /* cidr.h */
bool conf_is_sender(const char *text);
bool conf_is_account(const char *text);

#endif
