/*
 * What SMS providers tell us: receipts of what we sent, and messages from
 * residents. No person sees these addresses, so there are no pages; answers
 * are empty, because some providers would send their text on as an SMS.
 *
 * A receipt proves itself by our reference (128 random bits that only the
 * provider knows). An inbound message, and CM's lists of receipts, have a token
 * at the end of the address (the hexadecimal of KEY_INBOUND, set in the
 * provider's console), so that strangers can ask for no work. Twilio also
 * signs, which is checked when keys/gateway/twilio.token holds its auth token.
 *
 * Kannel tells of receipts with GET; that is its protocol. For inbound messages
 * its sms-service needs, with max-messages = 0 and omit-empty:
 *
 *   post-url = "…/gateway/inkomend/kannel/<token>?from=%p&id=%I"
 */
#include "gateway.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "cm_json.h"
#include "phone.h"
#include "program_tools.h"

static const char *const kannel_receipt_query[] = {"status", "id", "smsc",
    "answer", NULL};
static const char *const kannel_inbound_query[] = {"from", "id", "smsc", NULL};

/* What a provider sends, in a form of its own. */
#define TAKE(at, take, ...)                                                    \
	ROUTE(POST, at, anybody, take, .raw = true, ##__VA_ARGS__)

static const struct route routes[] = {
    ROUTE(GET, "/gateway/kannel/{kenmerk}", anybody, kannel_receipt,
	.query = kannel_receipt_query),
    TAKE("/gateway/cm/{sleutel}", cm_receipt),
    TAKE("/gateway/twilio/{kenmerk}", twilio_receipt),
    TAKE("/gateway/inkomend/kannel/{sleutel}", kannel_inbound,
	.query = kannel_inbound_query),
    TAKE("/gateway/inkomend/cm/{sleutel}", cm_inbound),
    TAKE("/gateway/inkomend/twilio/{sleutel}", twilio_inbound),
};

/* The token that signs Twilio's calls lies beside the keys, if anywhere. */
static enum err
open_token(const struct conf *conf, struct gateway *gateway)
{
	char path[4096];
	int len = snprintf(path, sizeof(path), "%s/gateway/twilio.token",
	    conf->keys_dir);

	if (len < 0 || (size_t)len >= sizeof(path))
		return ERR_CONFIG;
	return twilio_token_load(path, gateway);
}

static enum err
start(const struct conf *conf, struct tools *tools)
{
	static struct gateway gateway;
	enum err err = open_token(conf, &gateway);

	tools->own = &gateway;
	if (!err)
		err = tools_open(conf, tools);
	if (err)
		return err;
	phone_warm_up();
	cm_json_init();
	return ERR_OK;
}

static void
stop(struct tools *tools)
{
	struct gateway *gateway = tools->own;

	tools_close(tools);
	explicit_bzero(gateway->twilio_token, sizeof(gateway->twilio_token));
}

int
main(int argc, char **argv)
{
	static const struct app app = {
	    .name = "gateway",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .sandbox = SANDBOX_WEB,
	    .start = start,
	    .stop = stop,
	    .healthy = tools_are_up,
	};

	return app_main(&app, argc, argv);
}
