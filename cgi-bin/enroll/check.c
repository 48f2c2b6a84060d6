/* Step 5: the answers once more, and the consents. Nothing is sent before. */
#include "clock.h"
#include "consent.h"
#include "enroll.h"
#include "house.h"
#include "proof_field.h"
#include "signup.h"
#include "text.h"

const struct form_field check_fields[] = {
    {.name = "deelname",
	.type = FORM_CHECK,
	.missing = N_("Zet een vinkje als u mee wilt doen.")},
    {.name = "nieuwsbrief", .type = FORM_CHECK},
    PROOF_FIELDS,
    {0},
};

#define PROVE "bewijs" /* in the query: another code asks for a proof */

const char *const check_query[] = {PROVE, NULL};

static void
preferences_show(struct view *view, const struct preference *preference)
{
	int from, to;
	char time[PREFERENCE_TIME];

	if (preference_quiet_period(preference, &from, &to)) {
		view_show(view, "QUIET");
		preference_time(from, time);
		view_text(view, "QUIET_FROM", time);
		preference_time(to, time);
		view_text(view, "QUIET_TO", time);
	} else {
		view_show(view, "NOT_QUIET");
	}
	view_number(view, "MAX_30_DAYS", preference->max_30_days);
	view_show(view,
	    preference->max_30_days == PREFERENCE_NO_LIMIT ? "NO_LIMIT_30_DAYS"
							   : "LIMIT_30_DAYS");
	view_number(view, "MAX_DAY", preference->max_day);
	view_show(view,
	    preference->max_day == PREFERENCE_NO_LIMIT ? "NO_LIMIT_DAY"
						       : "LIMIT_DAY");
}

static void
types_show_chosen(struct view *view, const struct preference *preference)
{
	static const char *const chosen[PREFERENCE_TYPES] = {"MISSING_CHILD",
	    "MISSING_ADULT", "SUSPECT", "VEHICLE", "OTHER"};
	unsigned wake = preference->wake & preference->types;
	int from, to;

	if (!preference_quiet_period(preference, &from, &to))
		wake = 0;
	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++) {
		struct view *row;

		if (!(preference->types & PREFERENCE_BIT(t)))
			continue;
		row = view_row(view, "TYPES");
		view_show(row, chosen[t]);
		if (wake & PREFERENCE_BIT(t))
			view_show(row, "WAKES");
	}
}

static void
person_show(struct view *view, const struct draft *draft)
{
	view_text(view, "PHONE", draft->phone_shown);
	view_text(view, "NAME", draft->name);
	view_show(view, draft->name[0] == '\0' ? "NO_NAME" : "HAS_NAME");
	view_text(view, "EMAIL", draft->email);
	view_show(view, draft->email[0] == '\0' ? "NO_EMAIL" : "HAS_EMAIL");
	view_show(view,
	    text_equal(draft->language, "en") ? "SPEAKS_EN" : "SPEAKS_NL");
}

static void
consents_show(const struct page *page, struct view *view)
{
	enum language language = page->request->language;

	view_text(view, "PARTICIPATION",
	    catalog_get(language, consent_get(CONSENT_PARTICIPATION)->text));
	view_text(view, "NEWSLETTER",
	    catalog_get(language, consent_get(CONSENT_NEWSLETTER)->text));
}

static struct proof_subject
check_subject(const struct page *page)
{
	return proof_field_subject(page, page->draft->phone);
}

/* What the page says beside the answers. */
enum check_say { CHECK_SAY_NOTHING, CHECK_SAY_HASTE, CHECK_SAY_PROVE };

static enum err
check_answer(const struct page *page, enum check_say say, struct view *view)
{
	const struct request *request = page->request;
	int status = form_is_faulty(page->form) ? 422 : 200;

	if (say == CHECK_SAY_HASTE) {
		view_show(view, "HASTE");
		response_header(page->response, "Retry-After",
		    arena_printf(request->arena, "%d",
			request->conf->signup_minimum_seconds));
		status = 429;
	}
	view_form(view, page->form);
	return response_page(page->response, status, view);
}

static enum err
check_page(const struct page *page, enum check_say say)
{
	struct arena *arena = page->means.arena;
	const struct draft *draft = page->draft;
	char postcode[POSTCODE_SHOWN];
	struct view *view;

	view = journey_view(page, "enroll/check",
	    N_("Controleer uw antwoorden"));
	postcode_show(draft->postcode, postcode);
	view_text(view, "LINE", house_line(arena, draft));
	view_text(view, "SHOWN_POSTCODE", postcode);
	if (draft->address == DRAFT_ADDRESS_TO_CHECK)
		view_show(view, "TO_CHECK");
	view_show(view,
	    draft->precision == DRAFT_PRECISION_POSTCODE ? "POSTCODE_ONLY"
							 : "WHOLE_ADDRESS");
	person_show(view, draft);
	preferences_show(view, &draft->preference);
	types_show_chosen(view, &draft->preference);
	consents_show(page, view);
	if (say == CHECK_SAY_PROVE) {
		const struct proof_subject subject = check_subject(page);
		enum err err = proof_field_show(page, view, &subject);

		if (err)
			return err;
	}
	return check_answer(page, say, view);
}

enum err
check_show(struct page *page)
{
	enum err err = ERR_OK;

	if (page->draft->newsletter)
		err = form_set(page->form, "nieuwsbrief", "ja");
	if (err)
		return err;
	return check_page(page,
	    pairs_get(&page->request->query, PROVE) ? CHECK_SAY_PROVE
						    : CHECK_SAY_NOTHING);
}

/* Whether a code for the number in ANSWERS is on its way already: after a
 * double click, or back from the next page. *CURRENT is then true. */
static enum err
code_is_current(const struct page *page, const struct draft *answers,
    bool *current)
{
	struct signup_status status;
	enum err err;

	*current = false;
	if (!answers->asked || !text_equal(answers->phone, page->draft->phone))
		return ERR_OK;
	err = signup_status(page->means.arena, page->means.db,
	    page->request->session, &status);
	*current = !err && status.pending && status.expires_in > 0;
	return err;
}

/* The code was not sent, because of a limit: the other click of a double click
 * may have been first. */
static enum err
code_limited(const struct page *page, long retry_after)
{
	struct request *request = page->request;
	struct draft stored;
	bool found, current;
	enum err err = draft_load(request->arena, page->means.db,
	    request->session, &stored, &found);

	if (!err)
		err = code_is_current(page, &stored, &current);
	if (err)
		return err;
	return current ? journey_go_to(page, DRAFT_ASK_CODE)
		       : response_limited(page->response, retry_after);
}

static enum err
code_send(const struct page *page, bool proven)
{
	struct request *request = page->request;
	const struct signup_from from = {request->remote, proven};
	struct signup_begun begun;
	bool current = false;
	enum err err = ERR_OK;

	/* A proof is given for another code. */
	if (!proven)
		err = code_is_current(page, page->draft, &current);
	if (err)
		return err;
	if (current)
		return journey_go_on(page);
	err = signup_begin(request->arena, &page->means, request->session,
	    &from, page->draft, &begun);
	if (err)
		return err;
	if (begun.sending == SIGNUP_PROVE)
		return check_page(page, CHECK_SAY_PROVE);
	if (begun.sending == SIGNUP_SENT)
		return journey_go_to(page, DRAFT_ASK_CODE);
	if (begun.sending == SIGNUP_OVERTAKEN)
		return journey_catch_up(page);
	return code_limited(page, begun.retry_after);
}

enum err
check_save(struct page *page)
{
	const struct proof_subject subject = check_subject(page);
	const bool asked = *form_get(page->form, "bewijs") != '\0';
	bool proven;
	enum err err = proof_field_read(page, &subject, &proven);

	if (err)
		return err;
	if (form_is_faulty(page->form))
		return check_page(page,
		    asked ? CHECK_SAY_PROVE : CHECK_SAY_NOTHING);
	/* Nobody reads and answers nine pages that fast. */
	if (clock_now() - page->draft->began <
	    page->means.conf->signup_minimum_seconds)
		return check_page(page, CHECK_SAY_HASTE);
	page->draft->newsletter = form_has(page->form, "nieuwsbrief", "ja") &&
	    page->draft->email[0] != '\0';
	return code_send(page, proven);
}
