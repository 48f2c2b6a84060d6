/*
 * preferences: Mijn Burgernet, where participants run their own participation.
 *
 * Below is every address that it answers, in Dutch; /en before it gives the
 * same page in English. Its database role can name nobody: all it may do takes
 * a session (visit.c), which leads to one participant.
 */
#include "preferences.h"

#include <stddef.h>

#include "app.h"
#include "export.h"
#include "pdf.h"
#include "phone.h"
#include "program_tools.h"

#define SIGN_IN "/mijn/inloggen"

/* A page for who is signed in; without a cookie one signs in first. */
#define SHOW(at, show, names)                                                  \
	{                                                                      \
		.method = METHOD_GET, .path = (at), .page = (show),            \
		.needs = NEED_SESSION, .start = SIGN_IN, .query = (names)      \
	}
/* A form; one without a cookie came from a browser that refuses them. */
#define TAKE(at, save, form)                                                   \
	{                                                                      \
		.method = METHOD_POST, .path = (at), .page = (save),           \
		.needs = NEED_SESSION | NEED_CSRF, .fields = (form),           \
		.start = SIGN_IN "?reden=cookie"                               \
	}

static const struct route routes[] = {
    {.method = METHOD_GET,
	.path = SIGN_IN,
	.page = signin_show,
	.query = signin_query},
    TAKE(SIGN_IN, signin_save, signin_fields),
    SHOW("/mijn/code", signin_code_show, signin_code_query),
    TAKE("/mijn/code", signin_code_save, signin_code_fields),
    TAKE("/mijn/opnieuw", signin_again, NULL),
    TAKE("/mijn/uitloggen", signout_save, NULL),
    TAKE("/mijn/overal-uitloggen", signout_others, NULL),
    TAKE("/mijn/gezien", signout_told, NULL),

    SHOW("/mijn", overview_show, overview_query),

    SHOW("/mijn/adressen", addresses_show, addresses_query),
    SHOW("/mijn/adres", address_edit_show, address_query),
    TAKE("/mijn/adres", address_edit_save, address_edit_fields),
    SHOW("/mijn/adres/verwijderen", address_remove_show, address_query),
    TAKE("/mijn/adres/verwijderen", address_remove_save, address_remove_fields),
    SHOW("/mijn/adres/nieuw", address_new_show, address_step_query),
    TAKE("/mijn/adres/nieuw", address_new_save, address_new_fields),
    SHOW("/mijn/adres/huis", address_house_show, address_step_query),
    TAKE("/mijn/adres/huis", address_house_save, address_house_fields),
    SHOW("/mijn/adres/bewaren", address_finish_show, address_step_query),
    TAKE("/mijn/adres/bewaren", address_finish_save, address_finish_fields),
    SHOW("/mijn/verhuizen", move_show, address_step_query),
    TAKE("/mijn/verhuizen", move_save, move_fields),

    SHOW("/mijn/rust", quiet_show, NULL),
    TAKE("/mijn/rust", quiet_save, quiet_fields),
    SHOW("/mijn/week", week_show, week_query),
    TAKE("/mijn/week", week_save, week_fields),
    SHOW("/mijn/week/dag", week_day_show, week_day_query),
    TAKE("/mijn/week/dag", week_day_save, week_day_fields),

    SHOW("/mijn/vaak", frequency_show, NULL),
    TAKE("/mijn/vaak", frequency_save, frequency_fields),
    SHOW("/mijn/soorten", types_show, NULL),
    TAKE("/mijn/soorten", types_save, types_fields),
    SHOW("/mijn/gegevens", details_show, NULL),
    TAKE("/mijn/gegevens", details_save, details_fields),
    SHOW("/mijn/pauze", pause_show, pause_query),
    TAKE("/mijn/pauze", pause_save, pause_fields),
    TAKE("/mijn/pauze/weg", pause_remove, pause_remove_fields),
    TAKE("/mijn/pauze/stop", pause_stop, NULL),
    SHOW("/mijn/berichten", messages_show, messages_query),
    SHOW("/mijn/inzage", looks_show, NULL),

    SHOW("/mijn/download", download_show, NULL),
    TAKE("/mijn/download/json", download_json, NULL),
    TAKE("/mijn/download/pdf", download_paper, NULL),

    SHOW("/mijn/bevestigen", fresh_show, fresh_query),
    TAKE("/mijn/bevestigen", fresh_save, fresh_fields),
    TAKE("/mijn/bevestigen/vraag", fresh_ask, fresh_ask_fields),
    SHOW("/mijn/nummer", number_show, NULL),
    TAKE("/mijn/nummer", number_save, number_fields),
    SHOW("/mijn/nummer/code", number_code_show, signin_code_query),
    TAKE("/mijn/nummer/code", number_code_save, number_code_fields),
    TAKE("/mijn/nummer/opnieuw", number_again, NULL),
    SHOW("/mijn/stoppen", leave_show, NULL),
    TAKE("/mijn/stoppen", leave_save, leave_fields),
    TAKE("/mijn/terug", leave_undo, NULL),
};

static enum err
start(const struct conf *conf, struct tools *tools)
{
	enum err err = tools_open(conf, tools);

	/* While files may still be read: the sandbox comes next. */
	if (!err) {
		phone_warm_up();
		export_warm_up();
		err = pdf_warm_up();
	}
	return err;
}

int
main(int argc, char **argv)
{
	static const struct app app = {
	    .name = "preferences",
	    .cookie = "burgernet-mijn",
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
