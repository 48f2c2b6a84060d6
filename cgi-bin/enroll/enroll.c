/*
 * enroll: the public site and the sign-up.
 *
 * Below is every address that it answers, in Dutch; /en before it gives the
 * same page in English. The sign-up's pages are in the order of the questions;
 * journey.c keeps visitors in that order. lib/web/app.c is what runs this.
 */
#include "enroll.h"

#include <stddef.h>

#include "app.h"
#include "pages.h"
#include "phone.h"
#include "program_tools.h"

/* A question is shown, and its answer is taken. Who has no cookie yet begins at
 * the start; a form without one came from a browser that refuses cookies. */
#define ASK(at, show)                                                          \
	{                                                                      \
		.method = METHOD_GET, .path = (at), .page = (show),            \
		.needs = NEED_SESSION, .start = "/aanmelden"                   \
	}
#define TAKE(at, save, form)                                                   \
	{                                                                      \
		.method = METHOD_POST, .path = (at), .page = (save),           \
		.needs = NEED_SESSION | NEED_CSRF, .fields = (form),           \
		.start = "/aanmelden/verlopen"                                 \
	}

/* A public page: nothing is asked, nothing changes. */
#define SHOW(at, show, names)                                                  \
	{                                                                      \
		.method = METHOD_GET, .path = (at), .page = (show),            \
		.query = (names)                                               \
	}

static const char *const start_query[] = {START_SOURCE, NULL};

static const struct route routes[] = {
    SHOW("/", home_show, NULL),
    SHOW("/hoe-het-werkt", how_show, NULL),
    SHOW("/gemeenten", municipalities_show, municipalities_query),
    SHOW("/privacy", privacy_show, NULL),
    SHOW("/toegankelijkheid", accessibility_show, NULL),
    SHOW("/contact", contact_show, contact_query),
    SHOW("/.well-known/security.txt", security_show, NULL),

    SHOW("/aanmelden", start_show, start_query),
    TAKE("/aanmelden", start_save, start_fields),
    SHOW("/aanmelden/verlopen", start_expired, NULL),
    ASK("/aanmelden/adres", address_show),
    TAKE("/aanmelden/adres", address_save, address_fields),
    ASK("/aanmelden/huis", house_show),
    TAKE("/aanmelden/huis", house_save, house_fields),
    ASK("/aanmelden/nauwkeurig", precision_show),
    TAKE("/aanmelden/nauwkeurig", precision_save, precision_fields),
    ASK("/aanmelden/telefoon", telephone_show),
    TAKE("/aanmelden/telefoon", telephone_save, telephone_fields),
    ASK("/aanmelden/rust", quiet_show),
    TAKE("/aanmelden/rust", quiet_save, quiet_fields),
    ASK("/aanmelden/vaak", frequency_show),
    TAKE("/aanmelden/vaak", frequency_save, frequency_fields),
    ASK("/aanmelden/soorten", types_show),
    TAKE("/aanmelden/soorten", types_save, types_fields),
    ASK("/aanmelden/gegevens", details_show),
    TAKE("/aanmelden/gegevens", details_save, details_fields),
    {.method = METHOD_GET,
	.path = "/aanmelden/controleren",
	.page = check_show,
	.needs = NEED_SESSION,
	.start = "/aanmelden",
	.query = check_query},
    TAKE("/aanmelden/controleren", check_save, check_fields),
    {.method = METHOD_GET,
	.path = "/aanmelden/code",
	.page = code_show,
	.needs = NEED_SESSION,
	.start = "/aanmelden",
	.query = code_query},
    TAKE("/aanmelden/code", code_save, code_fields),
    TAKE("/aanmelden/opnieuw", code_again, NULL),
    ASK("/aanmelden/klaar", done_show),
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
