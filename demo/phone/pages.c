/* The phone: what came, and a field to reply. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "errand.h"
#include "phone.h"
#include "phone_demo.h"
#include "session.h"
#include "store.h"
#include "token.h"
#include "url.h"
#include "view.h"

#define NUMBERS_SHOWN 12

/* The number in QUERY or form; false: none or none that is one. */
static bool
parse_number(const struct request *request, const char *text,
    struct phone *number)
{
	return text &&
	    phone_parse(text, request->conf->phone_countries, number) ==
	    PHONE_OK;
}

/* 22-11 06:15, in the time of the reader's kitchen clock. */
static const char *
show_time(struct arena *arena, int64_t at)
{
	const time_t seconds = (time_t)at;
	struct tm local;
	char text[32] = "";

	if (localtime_r(&seconds, &local))
		strftime(text, sizeof(text), "%d-%m %H:%M", &local);
	return arena_strdup(arena, text);
}

static void
add_messages(struct request *request, struct view *view,
    const struct store_list *list)
{
	/* The last first: that is where one looks. */
	for (size_t i = list->count; i-- > 0;) {
		const struct store_message *message = &list->items[i];
		struct view *row = view_row(view, "MESSAGES");
		view_text(row, "FROM", message->from);
		view_text(row, "TEXT", message->text);
		view_text(row, "TIME", show_time(request->arena, message->at));
		view_show(row, message->reply ? "SENT" : "RECEIVED");
	}
	view_show(view, list->count == 0 ? "NOTHING" : "SOMETHING");
}

static enum err
add_numbers(struct request *request, struct view *view)
{
	const struct phone_demo *program = request->tools->own;
	const char *numbers[NUMBERS_SHOWN];
	size_t count;
	enum err err = store_numbers(request->arena, program->file,
	    NUMBERS_SHOWN, numbers, &count);

	if (count > 0)
		view_show(view, "ANY");
	for (size_t i = 0; i < count && !err; i++) {
		struct view *row = view_row(view, "NUMBERS");
		struct phone number;
		view_text(row, "NUMBER", numbers[i]);
		view_text(row, "SHOWN",
		    parse_number(request, numbers[i], &number) ? number.national
							       : numbers[i]);
	}
	return err;
}

/* The page of one number, or (NULL) the page that asks for one. */
static enum err
phone_page(const struct page *page, const struct phone *number)
{
	const struct phone_demo *program = page->own;
	struct request *request = page->request;
	struct view *view = view_new(request, "phone/phone");
	struct store_list list;
	enum err err;

	view_title(view, N_("Proeftelefoon"));
	if (!number) {
		view_show(view, "ASK");
		err = add_numbers(request, view);
	} else {
		view_show(view, "PHONE");
		view_text(view, "NUMBER", number->e164);
		view_text(view, "SHOWN", number->national);
		err = store_read(request->arena, program->file, number->e164,
		    &list);
		if (!err)
			add_messages(request, view, &list);
		if (!err)
			view_number(view, "COUNT", (long)list.count);
		if (*program->token)
			view_show(view, "CAN_REPLY");
	}
	if (err)
		return err;
	return page_show(page, view);
}

static const char not_a_number[] = N_(
    "Vul een mobiel nummer in, zoals 06 1234 5678.");

const struct form_field phone_ask_fields[] = {{.name = "nummer",
						  .type = FORM_TEXT,
						  .max = 32},
    {0}};

enum err
phone_show(struct page *page)
{
	const char *text = pairs_get(&page->request->query, "nummer");
	struct phone number;
	/* for the reply */
	enum err err = session_begin(page->request, page->response);

	if (err || !text)
		return !err ? phone_page(page, NULL) : err;
	if (parse_number(page->request, text, &number))
		return phone_page(page, &number);
	err = form_set(page->form, "nummer", text);
	if (err)
		return err;
	form_fault(page->form, "nummer", not_a_number);
	return phone_page(page, NULL);
}

static const char *
inbound_url(struct request *request, const struct store_message *message)
{
	const struct phone_demo *program = request->tools->own;
	const struct pair pairs[] = {{"from", message->from},
	    {"id", message->id}};
	const char *query = url_query(request->arena, pairs,
	    sizeof(pairs) / sizeof(*pairs));

	if (!query)
		return NULL;
	return arena_printf(request->arena, "%s/inkomend/kannel/%s?%s",
	    request->conf->receipt_url, program->token, query);
}

static enum err
send_reply(struct request *request, const struct phone *number,
    const char *text)
{
	const struct phone_demo *program = request->tools->own;
	unsigned char id[UUID_BYTES];
	char id_text[UUID_TEXT];
	const struct store_message message = {.id = id_text,
	    .at = clock_now(),
	    .from = number->e164,
	    .to = request->conf->provider[0].sender,
	    .text = text,
	    .reply = true};
	const char *url;
	enum err err;

	uuid_new(id);
	uuid_format(id, id_text);
	url = inbound_url(request, &message);
	if (!url)
		return ERR_MEMORY;
	err = store_append(program->file, &message);
	if (!err)
		errands_add(program->errands, url, text, 0);
	return err;
}

enum err
phone_reply(struct page *page)
{
	const struct phone_demo *program = page->own;
	struct phone number;
	const char *text;
	enum err err;

	if (!*program->token ||
	    !parse_number(page->request, form_get(page->form, "nummer"),
		&number))
		return ERR_INPUT;
	text = form_get(page->form, "tekst");
	if (form_is_faulty(page->form))
		return phone_page(page, &number);
	err = send_reply(page->request, &number, text);
	if (err)
		return err;
	return response_redirect(page->response,
	    arena_printf(page->means.arena, "/demo/telefoon?nummer=%%2B%s",
		number.e164 + 1));
}

/* 2026-11-22T05:15:00Z */
static json_t *
time_json(int64_t at)
{
	const time_t seconds = (time_t)at;
	struct tm utc;
	char text[32] = "";

	if (gmtime_r(&seconds, &utc))
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc);
	return json_string(text);
}

/* Oldest first. */
static json_t *
list_json(const struct store_list *list)
{
	json_t *messages = json_array();

	for (size_t i = 0; i < list->count; i++) {
		const struct store_message *message = &list->items[i];
		json_array_append_new(messages,
		    json_pack("{s:s, s:o, s:s, s:s, s:s, s:b}", "id",
			message->id, "at", time_json(message->at), "from",
			message->from, "to", message->to, "text", message->text,
			"reply", message->reply));
	}
	return messages;
}

static enum err
answer_json(struct request *request, struct response *response, int status,
    json_t *json)
{
	char *dumped = json ? json_dumps(json, JSON_COMPACT) : NULL;
	const char *text = dumped ? arena_strdup(request->arena, dumped) : NULL;

	free(dumped);
	json_decref(json);
	if (!text)
		return ERR_MEMORY;
	return response_text(response, status,
	    "application/json; charset=utf-8", text, strlen(text));
}

enum err
phone_json(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct phone_demo *program = request->tools->own;
	struct store_list list;
	struct phone number;
	enum err err;

	if (!parse_number(request, pairs_get(&request->query, "nummer"),
		&number))
		return answer_json(request, response, 422,
		    json_pack("{s:s}", "error", "nummer"));
	err = store_read(request->arena, program->file, number.e164, &list);
	if (err)
		return err;
	return answer_json(request, response, 200, list_json(&list));
}
