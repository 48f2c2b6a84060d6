/*
 * The configuration: whatever stands in it, there is either a whole conf or one
 * line that says where and why, without the value of a key that may be secret.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_refusal(const char *message)
{
	const char *key = message + strlen("fuzz.conf:");

	if (!text_starts(message, "fuzz.conf:") || strpbrk(message, "\n\r"))
		abort();
	key += strspn(key, "0123456789: ");
	if ((text_starts(key, "provider_1_secret_file: ") ||
		text_starts(key, "provider_2_secret_file: ")) &&
	    strstr(key, "got"))
		abort();
}

static void
check_policy(void *arg, const char *key, long value)
{
	(void)arg;
	if (*key == '\0' || value < 0)
		abort();
}

static void
check_conf(const struct conf *conf)
{
	if (!text_starts(conf->base_url, "http") || *conf->keys_dir != '/' ||
	    *conf->receipt_url == '\0' || conf->code_tries < 1 ||
	    conf->code_tries > 5 || text_has_control(conf->site_name, ""))
		abort();
	if (conf->environment == ENVIRONMENT_PRODUCTION &&
	    (!conf->sandbox || !text_starts(conf->base_url, "https://")))
		abort();
	conf_each_policy(conf, check_policy, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char message[512] = "";
	struct conf *conf;
	enum err err;

	err = conf_parse("fuzz.conf", (const char *)data, size, &conf, message,
	    sizeof(message));
	if ((!err) != (conf))
		abort();
	if (!err)
		check_conf(conf);
	else
		check_refusal(message);
	conf_free(conf);
	return 0;
}
