/*
 * courier: the only program that talks to the outside world. It takes messages
 * from the outbox to an SMS provider, and asks the national address service.
 * Any number of couriers may run; they share the work by SKIP LOCKED.
 *
 *   courier [-c FILE]
 *
 * SIGTERM: no new work; what is open is finished and told, then it ends with 0.
 */
#include "courier.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "log.h"
#include "program.h"

#define DEFAULT_CONF "/etc/burgernet/burgernet.conf"
#define ROUND_ARENA (16 * 1024 * 1024)

static enum err
refuse(const char *what)
{
	LOG(LOG_ERROR, "configuration", LOG_TEXT("fault", what));
	return ERR_CONFIG;
}

static enum err
check(const struct courier *courier)
{
	const struct conf *conf = courier->conf;

	if (courier->providers.count == 0)
		return refuse("provider_1_kind: a courier needs a provider");
	/* Or another takes a message over while its answer is awaited. */
	if (conf->provider_timeout_seconds >= conf->courier_lease_seconds)
		return refuse("courier_lease_seconds must be more than "
			      "provider_timeout_seconds");
	return ERR_OK;
}

/* It starts while PostgreSQL does: the supervisor tries again. */
static enum err
open_program(struct courier *courier)
{
	enum err err = program_open(&program_self, courier->conf,
	    &courier->ring, &courier->db);

	return err ? err : db_listen(courier->db, "outbox");
}

static enum err
open_curl(struct courier *courier)
{
	unsigned seed = 0;

	if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed))
		return ERR_SYSTEM;
	json_object_seed(seed); /* before there are threads */
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return ERR_SYSTEM;
	courier->multi = curl_multi_init();
	if (!courier->multi)
		return ERR_MEMORY;
	curl_multi_setopt(courier->multi, CURLMOPT_MAXCONNECTS,
	    (long)courier->conf->courier_parallel + 8);
	return ERR_OK;
}

static void
name_worker(struct courier *courier)
{
	char host[40] = "";

	gethostname(host, sizeof(host) - 1);
	snprintf(courier->worker, sizeof(courier->worker), "%s:%ld", host,
	    (long)getpid());
}

static enum err
start(struct courier *courier)
{
	enum err err;

	name_worker(courier);
	courier->arena = arena_new(ROUND_ARENA);
	if (!courier->arena)
		return ERR_MEMORY;
	err = providers_open(courier->conf, &courier->providers);
	if (!err)
		err = check(courier);
	if (!err)
		err = open_curl(courier);
	if (!err)
		err = open_program(courier);
	return err;
}

static void
stop(struct courier *courier)
{
	curl_multi_cleanup(courier->multi);
	db_close(courier->db);
	key_ring_free(courier->ring);
	providers_close(&courier->providers);
	arena_free(courier->arena);
	curl_global_cleanup();
}

static const char *
parse_options(int argc, char **argv)
{
	const char *path = DEFAULT_CONF;
	int c;

	while ((c = getopt(argc, argv, "c:")) != -1) {
		if (c != 'c')
			return NULL;
		path = optarg;
	}
	return optind == argc ? path : NULL;
}

int
main(int argc, char **argv)
{
	struct courier courier = {0};
	const char *path = parse_options(argc, argv);
	struct conf *conf;
	char message[512];
	enum err err;

	if (!path) {
		fprintf(stderr, "usage: courier [-c FILE]\n");
		return 2;
	}
	if (conf_load(path, &conf, message, sizeof(message))) {
		fprintf(stderr, "courier: %s\n", message);
		return EXIT_FAILURE;
	}
	log_open("courier", conf->log_level);
	courier.conf = conf;
	err = start(&courier);
	if (!err)
		err = courier_run(&courier);
	else
		fprintf(stderr, "courier: cannot start, see above\n");
	stop(&courier);
	conf_free(conf);
	return err ? EXIT_FAILURE : EXIT_SUCCESS;
}
