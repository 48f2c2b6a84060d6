/*
 * Kannel 1.4.5 as a provider: /cgi-bin/sendsms, its questions, its answers and
 * its faults, and the receipts (DLR) after it. What smsbox does silently wrong
 * is done here too, so that a test finds it.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "clock.h"
#include "errand.h"
#include "phone_demo.h"
#include "sms.h"
#include "store.h"
#include "text.h"
#include "token.h"
#include "url.h"

#define SMSC "DEMO"
#define DELIVERED_MS 200 /* after it is at the operator */

/* DLR values, and bits of dlr-mask. */
enum { DELIVERED = 1, AT_SMSC = 8 };

struct question {
	const char *username, *password;
	const char *to, *from, *text;
	const char *coding;
	const char *dlr_mask, *dlr_url;
};

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

static enum err
answer(struct response *response, int status, const char *text)
{
	return response_text(response, status, "text/html", text, strlen(text));
}

/* Without coding=2 smsbox writes ? for what GSM 03.38 lacks, silently. */
static const char *
as_sent(struct arena *arena, const struct question *question)
{
	const char *from = question->text;
	char *out = arena_alloc(arena, strlen(from) + 1);
	size_t used = 0;

	if (!out || text_equal(question->coding, "2"))
		return from;
	while (*from) {
		const char *begin = from;
		if (sms_septets(text_next(&from))) {
			memcpy(out + used, begin, (size_t)(from - begin));
			used += (size_t)(from - begin);
		} else {
			out[used++] = '?';
		}
	}
	return out;
}

/* What a %-letter of dlr-url stands for (User Guide, "get-url"); "" for those
 * that a receipt does not have. */
static const char *
escape_value(char letter, const struct store_message *message, int state,
    char number[24])
{
	switch (letter) {
	case 'd':
		snprintf(number, 24, "%d", state);
		return number;
	case 'T':
		snprintf(number, 24, "%lld", (long long)clock_now());
		return number;
	case 'I':
	case 'F':
		return message->id;
	case 'i':
		return SMSC;
	case 'p': /* in a receipt the two are the other way round */
	case 'q':
		return message->to;
	case 'P':
	case 'Q':
		return message->from;
	case 'A':
		return "ACK/";
	default:
		return "";
	}
}

static const char *
fill_url(struct arena *arena, const char *url,
    const struct store_message *message, int state)
{
	const char *out = "";

	while (out && *url) {
		const size_t plain = strcspn(url, "%");
		char number[24];
		const char *value;
		out = arena_printf(arena, "%s%.*s", out, (int)plain, url);
		url += plain;
		if (!*url || !url[1])
			break;
		value = url[1] == '%'
		    ? "%"
		    : url_percent(arena,
			  escape_value(url[1], message, state, number));
		out = out && value ? arena_printf(arena, "%s%s", out, value)
				   : NULL;
		url += 2;
	}
	return out;
}

static void
promise(struct request *request, const struct question *question,
    const struct store_message *message, int state, int delay_ms)
{
	const struct phone_demo *phone = request->tools->own;
	const char *url;
	long mask;

	if (!*question->dlr_url ||
	    !text_to_number(question->dlr_mask, 1, 127, &mask) ||
	    !(mask & state))
		return;
	url = fill_url(request->arena, question->dlr_url, message, state);
	if (url)
		errands_add(phone->errands, url, NULL, delay_ms);
}

static enum err
accept_message(struct request *request, struct response *response,
    const struct question *question)
{
	const struct phone_demo *phone = request->tools->own;
	unsigned char id[UUID_BYTES];
	char id_text[UUID_TEXT];
	const struct store_message message = {.id = id_text,
	    .at = clock_now(),
	    .from = question->from,
	    .to = question->to,
	    .text = as_sent(request->arena, question)};
	enum err err;

	uuid_new(id);
	uuid_format(id, id_text);
	err = store_append(phone->file, &message);
	if (err)
		return answer(response, 503,
		    "Temporal failure, try again later.");
	promise(request, question, &message, AT_SMSC, 0);
	promise(request, question, &message, DELIVERED, DELIVERED_MS);
	return answer(response, 202, "0: Accepted for delivery");
}

static bool
is_number(const char *text)
{
	text += *text == '+';
	return strlen(text) >= 3 && strspn(text, "0123456789") == strlen(text);
}

/* In the order in which smsbox finds fault. */
static enum err
send_sms(struct request *request, struct response *response,
    const struct question *question)
{
	const struct phone_demo *phone = request->tools->own;
	const bool known = *question->username && *question->password &&
	    (!*phone->password ||
		text_equal(question->password, phone->password));

	if (!known)
		return answer(response, 403,
		    "Authorization failed for sendsms");
	if (!*question->to)
		return answer(response, 400,
		    "Missing receiver number, rejected");
	if (!*question->from)
		return answer(response, 400,
		    "Sender missing and no global set, rejected");
	if (!is_number(question->to))
		return answer(response, 400,
		    "Number(s) has/have been denied by white- and/or "
		    "black-lists.");
	return accept_message(request, response, question);
}

enum err
sendsms_get(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct pairs *query = &request->query;
	const struct question question = {.username = or_empty(
					      pairs_get(query, "username")),
	    .password = or_empty(pairs_get(query, "password")),
	    .to = or_empty(pairs_get(query, "to")),
	    .from = or_empty(pairs_get(query, "from")),
	    .text = or_empty(pairs_get(query, "text")),
	    .coding = or_empty(pairs_get(query, "coding")),
	    .dlr_mask = or_empty(pairs_get(query, "dlr-mask")),
	    .dlr_url = or_empty(pairs_get(query, "dlr-url"))};

	return send_sms(request, response, &question);
}

static const char *
header(const struct request *request, const char *name)
{
	return or_empty(request_header(request, name));
}

/* The text is the body; everything else comes in X-Kannel- headers. */
enum err
sendsms_post(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct bytes body = request->raw_body;
	const char *type = or_empty(request->content_type);
	const struct question question = {.username = header(request,
					      "HTTP_X_KANNEL_USERNAME"),
	    .password = header(request, "HTTP_X_KANNEL_PASSWORD"),
	    .to = header(request, "HTTP_X_KANNEL_TO"),
	    .from = header(request, "HTTP_X_KANNEL_FROM"),
	    .text = arena_strndup(request->arena,
		body.len ? (const char *)body.ptr : "", body.len),
	    .coding = header(request, "HTTP_X_KANNEL_CODING"),
	    .dlr_mask = header(request, "HTTP_X_KANNEL_DLR_MASK"),
	    .dlr_url = header(request, "HTTP_X_KANNEL_DLR_URL")};

	if (!question.text)
		return ERR_MEMORY;
	if (strncasecmp(type, "text/plain", strlen("text/plain")) != 0)
		return answer(response, 400, "Invalid content-type");
	if (memchr(question.text, '\0', body.len) ||
	    !text_is_utf8(question.text, body.len))
		return answer(response, 400,
		    "Charset or body misformed, "
		    "rejected");
	return send_sms(request, response, &question);
}
