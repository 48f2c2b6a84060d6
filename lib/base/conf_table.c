#include "conf_table.h"

static const char *const environments[] = {"demo", "test", "production", NULL};
static const char *const log_levels[] = {"debug", "info", "warning", "error",
    NULL};
static const char *const kinds[] = {"none", "kannel", "cm", "twilio", NULL};

#define AT(field) .offset = offsetof(struct conf, field)
#define TEXT(field, value, says, is)                                           \
	{                                                                      \
		.name = #field, .type = CONF_TEXT, AT(field),                  \
		.fallback = (value), .expected = (says), .check = (is)         \
	}
#define NUMBER(field, value, least, most)                                      \
	{                                                                      \
		.name = #field, .type = CONF_NUMBER, AT(field),                \
		.fallback = (value), .low = (least), .high = (most)            \
	}
#define POLICY(field, value, least, most)                                      \
	{                                                                      \
		.name = #field, .type = CONF_NUMBER, AT(field),                \
		.fallback = (value), .low = (least), .high = (most),           \
		.policy = true                                                 \
	}
#define SWITCH(field, value)                                                   \
	{                                                                      \
		.name = #field, .type = CONF_SWITCH, AT(field),                \
		.fallback = (value), .expected = "yes or no"                   \
	}
#define WORD(field, value, says, list)                                         \
	{                                                                      \
		.name = #field, .type = CONF_WORD, AT(field),                  \
		.fallback = (value), .expected = (says), .words = (list)       \
	}

#define PROVIDER(n, field, ...)                                                \
	{                                                                      \
		.name = "provider_" #n "_" #field, AT(provider[n - 1].field),  \
		__VA_ARGS__                                                    \
	}
#define PROVIDER_KEYS(n)                                                       \
	PROVIDER(n, kind, .type = CONF_WORD, .fallback = "none",               \
	    .expected = "none, kannel, cm or twilio", .words = kinds),         \
	    PROVIDER(n, url, .type = CONF_TEXT, .fallback = "",                \
		.expected =                                                    \
		    "a http:// or https:// address without final slash",       \
		.check = conf_is_url),                                         \
	    PROVIDER(n, user, .type = CONF_TEXT, .fallback = "",               \
		.expected = "an account name", .check = conf_is_account,       \
		.quiet = true),                                                \
	    PROVIDER(n, secret_file, .type = CONF_TEXT, .fallback = "",        \
		.expected = "an absolute path of a file with the secret",      \
		.check = conf_is_path, .quiet = true),                         \
	    PROVIDER(n, sender, .type = CONF_TEXT, .fallback = "",             \
		.expected = "3 to 11 letters and digits, or a number",         \
		.check = conf_is_sender),                                      \
	    PROVIDER(n, weight, .type = CONF_NUMBER, .fallback = "50",         \
		.low = 0, .high = 100)

#define A_PATH "an absolute path"
#define AN_ADDRESS "an e-mail address"

const struct conf_key conf_keys[] = {
    WORD(environment, "production", "demo, test or production", environments),
    TEXT(base_url, NULL, "https://host[:port] without final slash",
	conf_is_site),
    TEXT(site_name, "Burgernet", "a name", NULL),
    TEXT(region_name, NULL, "who runs this site", NULL),
    TEXT(contact_email, NULL, AN_ADDRESS, conf_is_email),
    TEXT(contact_phone, NULL, "a phone number", conf_is_phone),
    TEXT(contact_address, NULL, "a postal address on one line", NULL),
    TEXT(privacy_officer_email, NULL, AN_ADDRESS, conf_is_email),
    TEXT(security_contact, NULL, "mailto:… or https://…", conf_is_contact),
    TEXT(accessibility_status, "D", "A, B, C, D or E", conf_is_status),
    TEXT(accessibility_date, "", "a day as 2026-11-22", conf_is_date),

    TEXT(database_socket, NULL, A_PATH, conf_is_path),
    TEXT(database_name, "burgernet", "lower-case letters, digits, _",
	conf_is_name),
    TEXT(keys_dir, NULL, A_PATH, conf_is_path),
    TEXT(templates_dir, NULL, A_PATH, conf_is_path),
    TEXT(spool_dir, "/var/spool/burgernet", A_PATH, conf_is_path),
    TEXT(sql_dir, NULL, A_PATH, conf_is_path),
    WORD(log_level, "info", "debug, info, warning or error", log_levels),
    SWITCH(sandbox, "yes"),

    NUMBER(request_deadline_seconds, "10", 1, 60),
    NUMBER(request_body_bytes, "65536", 1024, 1048576),
    NUMBER(request_arena_bytes, "4194304", 262144, 67108864),
    NUMBER(requests_per_process, "10000", 1, 100000000),

    POLICY(draft_minutes, "60", 5, 1440),
    POLICY(signup_hours, "24", 1, 168),
    POLICY(signup_minimum_seconds, "3", 0, 60),
    POLICY(code_minutes, "10", 1, 10),
    POLICY(code_tries, "5", 1, 5),
    POLICY(code_resend_seconds, "60", 0, 3600),
    POLICY(code_per_hour, "3", 1, 1000000),
    POLICY(code_per_day, "10", 1, 1000000),
    POLICY(block_per_hour, "20", 1, 100000000),
    POLICY(block_proven_per_hour, "400", 1, 100000000),
    POLICY(network_per_hour, "30", 1, 100000000),
    POLICY(network_wide_per_hour, "120", 1, 100000000),
    POLICY(network_site_per_hour, "480", 1, 100000000),
    POLICY(network_proven_per_hour, "600", 1, 100000000),
    POLICY(network_shared_per_hour, "3000", 1, 100000000),
    NUMBER(proof_pause_seconds, "15", 0, 600),
    TEXT(shared_networks, "", "networks as 192.0.2.0/24,2001:db8::/32",
	conf_is_networks),
    POLICY(signup_per_minute, "300", 1, 100000000),
    POLICY(sms_per_day, "10000", 1, 1000000000),
    POLICY(sms_signup_percent, "60", 1, 100),
    POLICY(sms_calm_percent, "30", 1, 100),
    POLICY(sms_member_percent, "25", 1, 100),
    POLICY(sms_answer_percent, "15", 1, 100),
    POLICY(sms_alarm_percent, "80", 1, 100),
    POLICY(receipt_days, "90", 1, 3650),
    POLICY(inbound_days, "90", 1, 3650),
    POLICY(audit_days, "1825", 1, 36500),
    POLICY(session_idle_minutes, "15", 1, 15),
    POLICY(session_minutes, "120", 5, 120),
    POLICY(fresh_code_minutes, "10", 1, 15),
    POLICY(leave_days, "7", 1, 30),
    POLICY(address_past_days, "30", 1, 365),
    POLICY(addresses_most, "5", 1, 20),
    POLICY(address_adds_per_day, "20", 1, 1000),
    POLICY(pause_days_most, "366", 1, 3660),
    POLICY(departed_days, "1095", 1, 36500),
    POLICY(tombstone_days, "1825", 1, 36500),
    POLICY(reconfirm_days, "365", 1, 3650),
    POLICY(reconfirm_wait_days, "30", 1, 365),
    POLICY(permanent_failures, "2", 1, 10),
    POLICY(sms_answers_per_day, "20", 1, 1000),
    POLICY(sms_unknown_per_day, "1", 0, 100),

    TEXT(phone_countries, "NL", "ISO 3166 codes as NL,BE", conf_is_countries),
    SWITCH(sms_transliterate, "yes"),
    NUMBER(sms_parts, "3", 1, 10),
    PROVIDER_KEYS(1),
    PROVIDER_KEYS(2),
    TEXT(receipt_url, "", "a http:// or https:// address without final slash",
	conf_is_url),
    NUMBER(provider_timeout_seconds, "8", 1, 60),
    NUMBER(courier_batch, "100", 1, 1000),
    NUMBER(courier_parallel, "20", 1, 500),
    POLICY(courier_lease_seconds, "60", 2, 3600),
    POLICY(code_retry_seconds, "300", 1, 600),

    TEXT(address_service_url, "",
	"a http:// or https:// address without final slash", conf_is_url),
    NUMBER(address_service_timeout_seconds, "5", 1, 60),
};

_Static_assert(sizeof(conf_keys) / sizeof(conf_keys[0]) <= CONF_KEYS_MOST,
    "the parser remembers so many");

const size_t conf_key_count = sizeof(conf_keys) / sizeof(conf_keys[0]);
