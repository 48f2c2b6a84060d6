/* What was sent to somebody, and what they sent: never a text. */
#include "moment.h"
#include "preferences.h"
#include "record.h"
#include "record_words.h"
#include "text.h"
#include "visit.h"
#include "words.h"

#define PAGE "pagina"
#define PAGES_MOST 1000000

const char *const messages_query[] = {PAGE, NULL};

static const char *
message_words(const struct record_message *message)
{
	return message->inbound ? record_words_received(message->purpose)
				: record_words_sent(message->purpose);
}

static void
state_show(const struct request *request, struct view *row,
    const struct record_message *message)
{
	static const char *const states[] = {
	    [RECORD_UNDER_WAY] = "UNDER_WAY",
	    [RECORD_SENT] = "SENT",
	    [RECORD_DELIVERED] = "DELIVERED",
	    [RECORD_FAILED] = "FAILED",
	    [RECORD_DROPPED] = "DROPPED",
	    [RECORD_RECEIVED] = "RECEIVED",
	};
	static const char *const whys[] = {
	    [RECORD_NO_REASON] = "NO_REASON",
	    [RECORD_REPLACED] = "REPLACED",
	    [RECORD_LEFT] = "WAS_LEFT",
	    [RECORD_TOO_LATE] = "TOO_LATE",
	};

	view_show(row, states[message->state]);
	if (message->state == RECORD_DROPPED)
		view_show(row, whys[message->why]);
	if (message->state != RECORD_DELIVERED)
		return;
	view_show(row,
	    moment_same_day(message->at, message->state_at) ? "SAME_DAY"
							    : "OTHER_DAY");
	moment_show(request, row, "STATE_DAY", "STATE_TIME", message->state_at);
}

static void
pages_show(struct view *view, const struct record_messages *messages, int page)
{
	long pages = (messages->total + RECORD_PAGE - 1) / RECORD_PAGE;

	if (pages < 2)
		return;
	view_show(view, "PAGES");
	view_number(view, "AT_PAGE", page);
	view_number(view, "OF_PAGES", pages);
	view_number(view, "NEWER_PAGE", page - 1);
	view_number(view, "OLDER_PAGE", page + 1);
	if (page > 1)
		view_show(view, "NEWER_PAGES");
	if (page < pages)
		view_show(view, "OLDER_PAGES");
}

static enum err
messages_page(const struct page *page, const struct record_messages *messages,
    int number)
{
	const struct request *request = page->request;
	struct view *view = visit_view(page, "preferences/messages",
	    N_("Uw berichten"));

	view_text(view, "RECEIPT_TIME",
	    words_days(request, request->conf->receipt_days));
	view_text(view, "INBOUND_TIME",
	    words_days(request, request->conf->inbound_days));
	view_show(view, messages->count == 0 ? "NONE" : "MESSAGES");
	pages_show(view, messages, number);
	for (size_t i = 0; i < messages->count; i++) {
		const struct record_message *message = &messages->items[i];
		struct view *row = view_row(view, "MESSAGE");

		moment_show(request, row, "DAY", "TIME", message->at);
		view_text(row, "WHAT",
		    catalog_get(request->language, message_words(message)));
		view_number(row, "PARTS", message->parts);
		if (!message->inbound)
			view_show(row, "OURS");
		state_show(request, row, message);
		if (message->state == RECORD_FAILED)
			view_show(view, "ANY_FAILED");
	}
	return response_page(page->response, 200, view);
}

enum err
messages_show(struct page *page)
{
	const char *asked = pairs_get(&page->request->query, PAGE);
	struct record_messages messages;
	long number = 1;
	enum err err;

	if (asked && !text_to_number(asked, 1, PAGES_MOST, &number))
		return response_redirect(page->response, "/mijn/berichten");
	err = record_messages(&page->means, page->self, (int)number, &messages);
	if (err)
		return err;
	/* An old link: what stood there is past its time. */
	if (messages.count == 0 && number > 1)
		return response_redirect(page->response, "/mijn/berichten");
	return messages_page(page, &messages, (int)number);
}
