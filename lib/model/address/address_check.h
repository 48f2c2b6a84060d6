#ifndef ADDRESS_CHECK_H
#define ADDRESS_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "db.h"
#include "err.h"

/* Addresses that the register does not know, for the courier to ask the
 * national service about (sql/api/address_check.sql). */
struct address_check {
	int64_t id;
	const char *postcode;
	int number; /* 0 when only the postcode is kept */
	const char *letter;
	const char *addition;
	int attempt;
};

struct address_checks {
	const struct address_check *items;
	size_t count;
};

enum err address_check_claim(struct arena *arena, struct db *db,
    const char *worker, int most, struct address_checks *checks);

enum address_check_outcome {
	ADDRESS_CHECK_FOUND,
	ADDRESS_CHECK_UNKNOWN,     /* the service does not know it either */
	ADDRESS_CHECK_UNAVAILABLE, /* no answer: the database says when again */
};

struct address_check_result {
	int64_t id;
	int attempt;
	enum address_check_outcome outcome;
	/* When found: as the service writes it; "" for none. */
	const char *object_id, *street, *place, *municipality_code;
	const char *letter, *addition;
	double x, y; /* RD New */
};

/* "found", … */
const char *address_check_outcome_name(enum address_check_outcome outcome);

/* *DECIDED: what the database made of it: "found", "helpdesk", "again",
 * "stale". */
enum err address_check_store(struct arena *arena, struct db *db,
    const struct address_check_result *result, const char **decided);

#endif
