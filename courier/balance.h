#ifndef BALANCE_H
#define BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "conf.h"

/*
 * Which provider gets the next message. Each has a configured share and a
 * health: trouble takes most of it at once, and only one success after another
 * earns it back, so that a provider that fails half the time stays small.
 *
 * Pure: no clock, no chance, no memory but the struct.
 */
#define BALANCE_FULL 1000 /* health of a provider without trouble */
#define BALANCE_OUT 10    /* at or below: out, but for a probe now and then */
#define BALANCE_PROBE_MS 5000 /* from out to the first probe; doubles */
#define BALANCE_PROBE_MOST_MS 60000
#define BALANCE_NONE (-1)

enum balance_news {
	BALANCE_GOOD, /* answered in time, whatever it thought of the message */
	BALANCE_SLOW, /* is taking long; said once per request, while it runs */
	BALANCE_BAD,  /* refused, broke off, or did not answer */
};

struct balance {
	size_t count;
	struct balance_entry {
		int weight;        /* configured; 0: only when others are out */
		int health;        /* 0..BALANCE_FULL */
		int64_t turn;      /* of the smooth weighted round-robin */
		int64_t probed_ms; /* since it is out, or had its last probe */
		int64_t wait_ms;   /* from then to the next */
	} entries[CONF_PROVIDERS];
};

/* All in full health. */
void balance_init(struct balance *balance, const int *weights, size_t count);

/*
 * The provider for one message, or BALANCE_NONE when there is no provider.
 * AVOID (or BALANCE_NONE) had trouble with this very message: it gets it again
 * only when the others are out.
 */
int balance_pick(struct balance *balance, int avoid, int64_t now_ms);

/* Whether a provider other than THAN is not out. */
bool balance_has_other(const struct balance *balance, int than);

void balance_note(struct balance *balance, int provider, enum balance_news news,
    int64_t now_ms);

#endif
