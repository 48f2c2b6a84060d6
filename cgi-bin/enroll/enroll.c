/*
 * enroll: the public site and the sign-up.
 *
 * Below is every address that it answers, in Dutch; /en before it gives the
 * same page in English. The sign-up's pages are in the order of the questions;
 * lib/session/journey.h keeps visitors in that order. lib/web/app.c is what runs
 * this.
 */
#include "enroll.h"

#include <stddef.h>

#include "app.h"
#include "journey.h"
#include "pages.h"
#include "phone.h"
#include "program_tools.h"

/* A question is shown, and its answer is taken. Who has no cookie yet begins at
 * the start; a form without one came from a browser that refuses cookies. */
#define ASK(at, what, show, ...)                                               \
	ROUTE(GET, at, draft, show, .question = ROUTE_VALUE(DRAFT_ASK_##what), \
	    .start = "/aanmelden", ##__VA_ARGS__)
#define TAKE(at, what, save, ...)                                              \
	ROUTE(POST, at, draft, save,                                           \
	    .question = ROUTE_VALUE(DRAFT_ASK_##what),                         \
	    .start = "/aanmelden/verlopen", ##__VA_ARGS__)

/* A public page: nothing is asked, nothing changes. */
#define SHOW(at, show, ...) ROUTE(GET, at, anybody, show, ##__VA_ARGS__)

static const char *const start_query[] = {START_SOURCE, NULL};

static const struct route routes[] = {
    SHOW("/", home_show),
    SHOW("/hoe-het-werkt", how_show),
    SHOW("/gemeenten", municipalities_show, .query = municipalities_query),
    SHOW("/privacy", privacy_show),
    SHOW("/toegankelijkheid", accessibility_show),
    SHOW("/contact", contact_show, .query = contact_query),
    SHOW("/.well-known/security.txt", security_show),

    SHOW("/aanmelden", start_show, .query = start_query,
	.fields = start_fields),
    ROUTE(POST, "/aanmelden", browser, start_save, .fields = start_fields,
	.start = "/aanmelden/verlopen"),
    SHOW("/aanmelden/verlopen", start_expired),
    ASK("/aanmelden/adres", ADDRESS, address_show, .fields = address_fields),
    TAKE("/aanmelden/adres", ADDRESS, address_save, .fields = address_fields),
    ASK("/aanmelden/huis", HOUSE, house_show, .fields = house_fields),
    TAKE("/aanmelden/huis", HOUSE, house_save, .fields = house_fields),
    ASK("/aanmelden/nauwkeurig", PRECISION, precision_show,
	.fields = precision_fields),
    TAKE("/aanmelden/nauwkeurig", PRECISION, precision_save,
	.fields = precision_fields),
    ASK("/aanmelden/telefoon", PHONE, telephone_show,
	.fields = telephone_fields),
    TAKE("/aanmelden/telefoon", PHONE, telephone_save,
	.fields = telephone_fields),
    ASK("/aanmelden/rust", QUIET, quiet_show, .fields = quiet_fields),
    TAKE("/aanmelden/rust", QUIET, quiet_save, .fields = quiet_fields),
    ASK("/aanmelden/vaak", FREQUENCY, frequency_show,
	.fields = frequency_fields),
    TAKE("/aanmelden/vaak", FREQUENCY, frequency_save,
	.fields = frequency_fields),
    ASK("/aanmelden/soorten", TYPES, types_show, .fields = types_fields),
    TAKE("/aanmelden/soorten", TYPES, types_save, .fields = types_fields),
    ASK("/aanmelden/gegevens", DETAILS, details_show, .fields = details_fields),
    TAKE("/aanmelden/gegevens", DETAILS, details_save,
	.fields = details_fields),
    ASK("/aanmelden/controleren", CHECK, check_show, .query = check_query,
	.fields = check_fields),
    TAKE("/aanmelden/controleren", CHECK, check_save, .fields = check_fields),
    ASK("/aanmelden/code", CODE, code_show, .query = code_query,
	.fields = code_fields),
    TAKE("/aanmelden/code", CODE, code_save, .fields = code_fields),
    TAKE("/aanmelden/opnieuw", CODE, code_again),
    ASK("/aanmelden/klaar", NOTHING, done_show),
};

static enum err
start(const struct conf *conf, struct tools *tools)
{
	enum err err = tools_open(conf, tools);

	/* While files may still be read: the sandbox comes next. */
	if (!err)
		phone_warm_up();
	return err;
}

int
main(int argc, char **argv)
{
	static const struct app app = {
	    .name = "enroll",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .has_pages = true,
	    .sandbox = SANDBOX_WEB,
	    .start = start,
	    .stop = tools_close,
	    .healthy = tools_are_up,
	};

	return app_main(&app, argc, argv);
}
