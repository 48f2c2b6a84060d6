/*
 * Kannel 1.4.5, smsbox's sendsms. As POST with the text as body, so that
 * neither number nor code is part of an address (and so of an access log). No
 * id comes back; what tells the receipt is our reference in dlr-url.
 */
#include <stdbool.h>
#include <string.h>

#include "driver.h"

#define RECEIPT_QUERY "?status=%d&id=%I&smsc=%i&answer=%A"
#define EVERY_RECEIPT 31

/* One number: with a space between them Kannel takes several, and answers once
 * for all. */
static bool
is_one_number(const char *text)
{
	const size_t len = strlen(text);

	return text[0] == '+' && len >= 9 && len <= 16 &&
	    strspn(text + 1, "0123456789") == len - 1;
}

struct headers {
	struct arena *arena;
	struct driver_request *request;
	size_t count;
	bool full;
};

static void
add(struct headers *headers, const char *name, const char *value)
{
	const char *line = headers->count < DRIVER_HEADERS
	    ? arena_printf(headers->arena, "%s: %s", name, value)
	    : NULL;

	if (line)
		headers->request->headers[headers->count++] = line;
	else
		headers->full = true;
}

static void
add_number(struct headers *headers, const char *name, int value)
{
	const char *text = arena_printf(headers->arena, "%d", value);

	add(headers, name, text ? text : "");
}

/* Minutes, up. */
static int
minutes(int seconds)
{
	return (seconds + 59) / 60;
}

static enum err
build(struct arena *arena, const struct driver_account *account,
    const struct driver_message *message, struct driver_request *request)
{
	struct headers headers = {.arena = arena, .request = request};
	const char *receipt = driver_receipt_url(arena, account, &driver_kannel,
	    message->reference, RECEIPT_QUERY);

	/* Kannel would send an empty SMS, and answer "0: Accepted". */
	if (!*message->text || !is_one_number(message->recipient))
		return ERR_INPUT;
	if (!receipt)
		return ERR_MEMORY;
	*request = (struct driver_request){.url = account->url,
	    .body = {(const unsigned char *)message->text,
		strlen(message->text)}};
	add(&headers, "Content-Type", "text/plain; charset=UTF-8");
	add(&headers, "X-Kannel-Username", account->user);
	add(&headers, "X-Kannel-Password", account->secret);
	add(&headers, "X-Kannel-To", message->recipient);
	add(&headers, "X-Kannel-From", account->sender);
	add(&headers, "X-Kannel-Coding",
	    message->size.coding == SMS_UCS2 ? "2" : "0");
	if (*receipt) {
		add_number(&headers, "X-Kannel-DLR-Mask", EVERY_RECEIPT);
		add(&headers, "X-Kannel-DLR-Url", receipt);
	}
	if (message->validity_seconds)
		add_number(&headers, "X-Kannel-Validity",
		    minutes(message->validity_seconds));
	return headers.full ? ERR_MEMORY : ERR_OK;
}

static bool
begins(struct bytes body, const char *text)
{
	const size_t len = strlen(text);

	return body.len >= len && memcmp(body.ptr, text, len) == 0;
}

static const struct {
	long status;
	const char *begin;
	enum driver_outcome outcome;
	const char *error;
} answers[] = {
    {202, "0:", DRIVER_ACCEPTED, ""},
    {202, "3:", DRIVER_ACCEPTED, ""}, /* kept until the operator is back */
    {403, "Not routable", DRIVER_REJECTED, "not_routable"},
    {403, "Authorization failed", DRIVER_BUSY, "authorization"},
    {400, "Sender missing", DRIVER_BUSY, "sender"},
    {400, "Missing receiver", DRIVER_REJECTED, "receiver"},
    {400, "Number(s) has/have been denied", DRIVER_REJECTED, "denied"},
    {400, "Invalid content-type", DRIVER_BUSY, "content_type"},
    {503, "Temporal failure", DRIVER_BUSY, "temporal"},
};

static void
read_answer(struct arena *arena, long status, struct bytes body,
    struct driver_reply *reply)
{
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		if (status != answers[i].status ||
		    !begins(body, answers[i].begin))
			continue;
		*reply = (struct driver_reply){.outcome = answers[i].outcome,
		    .provider_id = "",
		    .error = answers[i].error};
		return;
	}
	driver_read_status(arena, status, reply);
}

const struct driver driver_kannel = {"kannel", build, read_answer};
