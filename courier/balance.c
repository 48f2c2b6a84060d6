#include "balance.h"

#include <stdbool.h>

#define EARN 20 /* fifty successes make a provider whole again */

void
balance_init(struct balance *balance, const int *weights, size_t count)
{
	*balance = (struct balance){.count = count};
	for (size_t i = 0; i < count; i++) {
		balance->entries[i].weight = weights[i];
		balance->entries[i].health = BALANCE_FULL;
	}
}

static bool
is_out(const struct balance_entry *entry)
{
	return entry->health <= BALANCE_OUT;
}

/* Whether an entry other than EXCEPT, with WEIGHT or more, is not out. */
static bool
other_is_well(const struct balance *balance, size_t except, int weight)
{
	for (size_t i = 0; i < balance->count; i++)
		if (i != except && balance->entries[i].weight >= weight &&
		    !is_out(&balance->entries[i]))
			return true;
	return false;
}

/* What entry I counts for now; 0: it does not come into question. */
static int64_t
share_of(const struct balance *balance, size_t i, int avoid)
{
	const struct balance_entry *entry = &balance->entries[i];

	if (((int)i == avoid || is_out(entry)) && other_is_well(balance, i, 0))
		return 0;
	if (entry->weight == 0)
		return avoid == BALANCE_NONE && other_is_well(balance, i, 1)
		    ? 0
		    : 1;
	return (int64_t)entry->weight * (entry->health > 0 ? entry->health : 1);
}

/* An entry that is out and may be tried again with this one message. */
static int
due_for_probe(const struct balance *balance, int avoid, int64_t now_ms)
{
	for (size_t i = 0; i < balance->count; i++) {
		const struct balance_entry *entry = &balance->entries[i];
		if (is_out(entry) && entry->weight > 0 && (int)i != avoid &&
		    now_ms - entry->probed_ms >= entry->wait_ms)
			return (int)i;
	}
	return BALANCE_NONE;
}

/* The next one comes later: a probe that hangs costs somebody a code. */
static void
probe(struct balance_entry *entry, int64_t now_ms)
{
	entry->probed_ms = now_ms;
	entry->wait_ms *= 2;
	if (entry->wait_ms > BALANCE_PROBE_MOST_MS)
		entry->wait_ms = BALANCE_PROBE_MOST_MS;
}

/* Smooth weighted round-robin: shares of 3 and 1 give AABA, not AAAB. */
static int
take_turn(struct balance *balance, int avoid)
{
	int best = BALANCE_NONE;
	int64_t total = 0;

	for (size_t i = 0; i < balance->count; i++) {
		struct balance_entry *entry = &balance->entries[i];
		const int64_t share = share_of(balance, i, avoid);
		if (share == 0)
			continue;
		total += share;
		entry->turn += share;
		if (best == BALANCE_NONE ||
		    entry->turn > balance->entries[best].turn)
			best = (int)i;
	}
	if (best != BALANCE_NONE)
		balance->entries[best].turn -= total;
	return best;
}

int
balance_pick(struct balance *balance, int avoid, int64_t now_ms)
{
	const int due = due_for_probe(balance, avoid, now_ms);

	if (due == BALANCE_NONE)
		return take_turn(balance, avoid);
	probe(&balance->entries[due], now_ms);
	return due;
}

bool
balance_has_other(const struct balance *balance, int than)
{
	return other_is_well(balance, (size_t)than, 0);
}

void
balance_note(struct balance *balance, int provider, enum balance_news news,
    int64_t now_ms)
{
	struct balance_entry *entry = &balance->entries[provider];
	const bool was_out = is_out(entry);

	switch (news) {
	case BALANCE_GOOD:
		entry->health += EARN;
		if (entry->health > BALANCE_FULL)
			entry->health = BALANCE_FULL;
		break;
	case BALANCE_SLOW:
		entry->health /= 2;
		break;
	case BALANCE_BAD:
		entry->health /= 5;
		break;
	}
	if (is_out(entry) && !was_out) {
		entry->probed_ms = now_ms;
		entry->wait_ms = BALANCE_PROBE_MS;
	}
}
