/*
 * The demo's telephone: a stand-in for an SMS provider that speaks Kannel's
 * protocol, and a page on which its messages arrive. In tests and the demo
 * only: the program does not start in production.
 */
#include "phone.h"

#include <jansson.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "app.h"
#include "errand.h"
#include "log.h"
#include "phone_demo.h"

static const char *const sendsms_query[] = {"username", "password", "to",
    "from", "text", "coding", "dlr-mask", "dlr-url", NULL};
static const char *const number_query[] = {"nummer", NULL};

static const struct form_field reply_fields[] = {
    {.name = "nummer", .type = FORM_TEXT, .max = 32},
    {.name = "tekst",
	.type = FORM_TEXT,
	.max = 459,
	.missing = N_("Typ een antwoord.")},
    {0},
};

static const struct route routes[] = {
    ROUTE(GET, "/demo/kannel/cgi-bin/sendsms", anybody, sendsms_get,
	.query = sendsms_query),
    ROUTE(POST, "/demo/kannel/cgi-bin/sendsms", anybody, sendsms_post,
	.raw = true),
    ROUTE(GET, "/demo/telefoon", anybody, phone_show, .query = number_query,
	.fields = phone_ask_fields),
    ROUTE(POST, "/demo/telefoon", browser, phone_reply, .fields = reply_fields,
	.start = "/demo/telefoon"),
    ROUTE(GET, "/demo/telefoon.json", anybody, phone_json,
	.query = number_query),
};

static const char *
environment(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

static enum err
refuse(const char *what)
{
	LOG(LOG_ERROR, "configuration", LOG_TEXT("fault", what));
	return ERR_CONFIG;
}

static enum err
start(const struct conf *conf, struct tools *tools)
{
	static struct phone_demo phone;
	unsigned seed = 0;

	tools->own = &phone;
	phone.conf = conf;
	if (conf->environment == ENVIRONMENT_PRODUCTION)
		return refuse("environment is production: there is no demo");
	phone.file = environment("BURGERNET_PHONE_FILE");
	phone.password = environment("BURGERNET_PHONE_PASSWORD");
	phone.token = environment("BURGERNET_PHONE_TOKEN");
	if (*phone.file != '/')
		return refuse("BURGERNET_PHONE_FILE must be an absolute path");
	if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed))
		return ERR_SYSTEM;
	json_object_seed(seed);
	setenv("TZ", "Europe/Amsterdam", 1);
	tzset();
	phone_warm_up();
	return errands_start(conf->receipt_url, &phone.errands);
}

static void
stop(struct tools *tools)
{
	struct phone_demo *phone = tools->own;

	errands_stop(phone->errands);
}

int
main(int argc, char **argv)
{
	static const struct app app = {
	    .name = "phone",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .has_pages = true,
	    .sandbox = SANDBOX_STANDIN,
	    .start = start,
	    .stop = stop,
	};

	return app_main(&app, argc, argv);
}
