#ifndef PROVIDER_H
#define PROVIDER_H

#include "balance.h"
#include "conf.h"
#include "driver.h"
#include "err.h"

/* The configured providers, in the order of the configuration. */
struct provider {
	char name[24]; /* "kannel_1": in the outbox and the log */
	const struct driver *driver;
	struct driver_account account;
	char *secret; /* locked memory, wiped */
};

struct providers {
	struct provider items[CONF_PROVIDERS];
	size_t count;
	struct balance balance;
};

/* Reads the secrets. ERR_CONFIG, with one line in the log that names the key,
 * when one cannot be had. */
enum err providers_open(const struct conf *conf, struct providers *providers);
void providers_close(struct providers *providers);

/* The index of NAME; BALANCE_NONE when it is none of ours. */
int providers_find(const struct providers *providers, const char *name);

#endif
