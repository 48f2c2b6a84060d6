#ifndef CONF_H
#define CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "log.h"

/*
 * The one configuration file, deploy/burgernet.conf: lines of "key = value",
 * comments with #. Every key is in the table in conf.c with its type, bounds,
 * default and a sentence on what is expected.
 */
#define CONF_PROVIDERS 2

enum conf_environment {
	ENVIRONMENT_DEMO,
	ENVIRONMENT_TEST,
	ENVIRONMENT_PRODUCTION
};

enum conf_provider_kind {
	PROVIDER_NONE,
	PROVIDER_KANNEL,
	PROVIDER_CM,
	PROVIDER_TWILIO
};

/* Keys provider_1_kind, provider_1_url, …, provider_2_… */
struct conf_provider {
	enum conf_provider_kind kind;
	const char *url;         /* where messages are posted */
	const char *user;        /* Kannel user, Twilio account; else "" */
	const char *secret_file; /* password or token, one line, 0400 */
	const char *sender;      /* what the phone shows: see conf_is_sender */
	int weight;              /* share of the traffic, 0-100 */
};

/* All durations in the unit of the name. Strings live as long as the conf. */
struct conf {
	enum conf_environment environment;
	const char *base_url;    /* https://host[:port], without final slash */
	const char *site_name;   /* "Burgernet" */
	const char *region_name; /* who runs it, on the privacy page */
	const char *contact_email;
	const char *contact_phone;
	const char *contact_address;
	const char *privacy_officer_email;
	const char *security_contact;     /* mailto: or https: */
	const char *accessibility_status; /* A..E, by the Dutch model */
	const char *accessibility_date;   /* YYYY-MM-DD of the last check */

	const char *database_socket; /* folder of the unix socket */
	const char *database_name;
	const char *keys_dir;      /* holds one folder per program */
	const char *templates_dir; /* holds nl/ and en/ */
	const char *spool_dir;     /* files that come in, of one program */
	const char *sql_dir;       /* schema/ and func/, for the cli */
	enum log_level log_level;
	bool sandbox;

	int request_deadline_seconds;
	int request_body_bytes;
	int request_arena_bytes;
	int requests_per_process; /* then the process retires */

	/* Policies that the database enforces: `burgernet database configure`
	 * copies them into the table setting. */
	int draft_minutes;
	int signup_hours;
	int signup_minimum_seconds;
	int code_minutes;
	int code_tries;
	int code_resend_seconds;
	int code_per_hour;
	int code_per_day;
	/* Codes without a proof, and with one (docs/limits.md). */
	int block_per_hour; /* numbers alike but for the last 4 digits */
	int block_proven_per_hour;
	int network_per_hour;        /* per IPv6 /64 or IPv4 address */
	int network_wide_per_hour;   /* per IPv6 /56 */
	int network_site_per_hour;   /* per IPv6 /48 */
	int network_proven_per_hour; /* per IPv6 /48 or IPv4 address */
	int network_shared_per_hour; /* of shared_networks */
	int proof_pause_seconds;     /* without a script */
	const char *shared_networks; /* carriers, town halls: CIDR,CIDR */
	int signup_per_minute;       /* everybody together */
	int sms_per_day;        /* budget for codes and notices, everybody */
	int sms_signup_percent; /* of it: for who does not take part yet */
	int sms_calm_percent;   /* of it: after so many a proof is asked */
	int sms_member_percent; /* of it: for who takes part */
	int sms_answer_percent; /* of it: for answers to SMS */
	int sms_alarm_percent;  /* of the budget: log an alarm */
	int receipt_days;       /* sent messages are kept this long */
	int inbound_days;
	int audit_days;
	int session_idle_minutes; /* Mijn Burgernet: without a request */
	int session_minutes;      /* and at most */
	int fresh_code_minutes;   /* a code for one step counts this long */
	int leave_days;           /* who left can still come back */
	int address_past_days;    /* an address that ended is kept */
	int addresses_most;
	int address_adds_per_day;
	int pause_days_most;
	int departed_days; /* the hash of the number of who left */
	int tombstone_days;
	int reconfirm_days;      /* not reached for so long: asked */
	int reconfirm_wait_days; /* and without an answer: set aside */
	int permanent_failures;  /* so many: set aside */
	int sms_answers_per_day; /* to one number */
	int sms_unknown_per_day; /* of those, to what we do not understand */

	const char *phone_countries; /* "NL", or "NL,BE": ISO 3166 */
	bool sms_transliterate;      /* ë→e and so on, instead of UCS-2 */
	int sms_parts;               /* the most parts one message may have */
	struct conf_provider provider[CONF_PROVIDERS];
	const char *receipt_url; /* gateway, as a provider reaches it */
	int provider_timeout_seconds;
	int courier_batch;    /* claimed at once */
	int courier_parallel; /* open requests */
	int courier_lease_seconds;
	int code_retry_seconds; /* a code is not sent any more after this */

	const char *address_service_url; /* …/search/v3_1, or "" for none */
	int address_service_timeout_seconds;
};

/*
 * Reads PATH. On a fault, MESSAGE (of SIZE bytes) gets one line with file, line
 * and what is expected, and *CONF is NULL. Free with conf_free.
 */
enum err conf_load(const char *path, struct conf **conf, char *message,
    size_t size);

/* The same from memory, for tests and fuzzing; NAME stands for the file. */
enum err conf_parse(const char *name, const char *text, size_t len,
    struct conf **conf, char *message, size_t size);

void conf_free(struct conf *conf);

/* Calls EACH for every key of the integer policies that the database enforces,
 * by name and value. */
void conf_each_policy(const struct conf *conf,
    void (*each)(void *arg, const char *key, long value), void *arg);

#endif
