/*
 * preferences: Mijn Burgernet, where participants run their own participation.
 *
 * Below is every address that it answers, in Dutch; /en before it gives the
 * same page in English. Its database role can name nobody: all it may do takes
 * a session (lib/session/visit.h), which leads to one participant.
 */
#include "preferences.h"

#include <stddef.h>

#include "app.h"
#include "export.h"
#include "pdf.h"
#include "phone.h"
#include "program_tools.h"
#include "visit.h"

#define SIGN_IN "/mijn/inloggen"

/* A page; without a cookie one signs in first. */
#define SHOW(at, who, show, ...)                                               \
	ROUTE(GET, at, who, show, .start = SIGN_IN, ##__VA_ARGS__)
/* A form; one without a cookie came from a browser that refuses them. */
#define TAKE(at, who, save, ...)                                               \
	ROUTE(POST, at, who, save, .start = SIGN_IN "?reden=cookie",           \
	    ##__VA_ARGS__)

static const struct route routes[] = {
    SHOW(SIGN_IN, anybody, signin_show, .query = signin_query,
	.fields = signin_fields),
    TAKE(SIGN_IN, browser, signin_save, .fields = signin_fields),
    SHOW("/mijn/code", browser, signin_code_show, .query = signin_code_query,
	.fields = signin_code_fields),
    TAKE("/mijn/code", browser, signin_code_save, .fields = signin_code_fields),
    TAKE("/mijn/opnieuw", browser, signin_again),
    TAKE("/mijn/uitloggen", browser, signout_save),
    TAKE("/mijn/overal-uitloggen", left, signout_others),
    TAKE("/mijn/gezien", left, signout_told),

    SHOW("/mijn", left, overview_show, .query = overview_query),

    SHOW("/mijn/adressen", participant, addresses_show,
	.query = addresses_query),
    SHOW("/mijn/adres", participant, address_edit_show, .query = address_query,
	.fields = address_edit_fields),
    TAKE("/mijn/adres", participant, address_edit_save,
	.fields = address_edit_fields),
    SHOW("/mijn/adres/verwijderen", participant, address_remove_show,
	.query = address_query, .fields = address_remove_fields),
    TAKE("/mijn/adres/verwijderen", participant, address_remove_save,
	.fields = address_remove_fields),
    SHOW("/mijn/adres/nieuw", participant, address_new_show,
	.query = address_step_query, .fields = address_new_fields),
    TAKE("/mijn/adres/nieuw", participant, address_new_save,
	.fields = address_new_fields),
    SHOW("/mijn/adres/huis", participant, address_house_show,
	.query = address_step_query, .fields = address_house_fields),
    TAKE("/mijn/adres/huis", participant, address_house_save,
	.fields = address_house_fields),
    SHOW("/mijn/adres/bewaren", participant, address_finish_show,
	.query = address_step_query, .fields = address_finish_fields),
    TAKE("/mijn/adres/bewaren", participant, address_finish_save,
	.fields = address_finish_fields),
    SHOW("/mijn/verhuizen", participant, move_show, .query = address_step_query,
	.fields = move_fields),
    TAKE("/mijn/verhuizen", participant, move_save, .fields = move_fields),

    SHOW("/mijn/rust", participant, quiet_show, .fields = quiet_fields),
    TAKE("/mijn/rust", participant, quiet_save, .fields = quiet_fields),
    SHOW("/mijn/week", participant, week_show, .query = week_query),
    TAKE("/mijn/week", participant, week_save, .fields = week_fields),
    SHOW("/mijn/week/dag", participant, week_day_show, .query = week_day_query,
	.fields = week_day_fields),
    TAKE("/mijn/week/dag", participant, week_day_save,
	.fields = week_day_fields),

    SHOW("/mijn/vaak", participant, frequency_show, .fields = frequency_fields),
    TAKE("/mijn/vaak", participant, frequency_save, .fields = frequency_fields),
    SHOW("/mijn/soorten", participant, types_show, .fields = types_fields),
    TAKE("/mijn/soorten", participant, types_save, .fields = types_fields),
    SHOW("/mijn/gegevens", participant, details_show, .fields = details_fields),
    TAKE("/mijn/gegevens", participant, details_save, .fields = details_fields),
    SHOW("/mijn/pauze", participant, pause_show, .query = pause_query,
	.fields = pause_fields),
    TAKE("/mijn/pauze", participant, pause_save, .fields = pause_fields),
    TAKE("/mijn/pauze/weg", participant, pause_remove,
	.fields = pause_remove_fields),
    TAKE("/mijn/pauze/stop", participant, pause_stop),
    SHOW("/mijn/berichten", participant, messages_show,
	.query = messages_query),
    SHOW("/mijn/inzage", participant, looks_show),

    SHOW("/mijn/download", left, download_show,
	.fresh = ROUTE_VALUE(SELF_DOWNLOAD)),
    TAKE("/mijn/download/json", left, download_json,
	.fresh = ROUTE_VALUE(SELF_DOWNLOAD)),
    TAKE("/mijn/download/pdf", left, download_paper,
	.fresh = ROUTE_VALUE(SELF_DOWNLOAD)),

    SHOW("/mijn/bevestigen", left, fresh_show, .query = fresh_query,
	.fields = fresh_fields),
    TAKE("/mijn/bevestigen", left, fresh_save, .fields = fresh_fields),
    TAKE("/mijn/bevestigen/vraag", left, fresh_ask, .fields = fresh_ask_fields),
    SHOW("/mijn/nummer", participant, number_show, .fields = number_fields,
	.fresh = ROUTE_VALUE(SELF_NUMBER)),
    TAKE("/mijn/nummer", participant, number_save, .fields = number_fields,
	.fresh = ROUTE_VALUE(SELF_NUMBER)),
    SHOW("/mijn/nummer/code", participant, number_code_show,
	.query = signin_code_query, .fields = number_code_fields),
    TAKE("/mijn/nummer/code", participant, number_code_save,
	.fields = number_code_fields),
    TAKE("/mijn/nummer/opnieuw", participant, number_again),
    SHOW("/mijn/stoppen", participant, leave_show, .fields = leave_fields,
	.fresh = ROUTE_VALUE(SELF_LEAVE)),
    TAKE("/mijn/stoppen", participant, leave_save, .fields = leave_fields,
	.fresh = ROUTE_VALUE(SELF_LEAVE)),
    TAKE("/mijn/terug", left, leave_undo),
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
