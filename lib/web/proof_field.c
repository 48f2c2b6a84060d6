#include "proof_field.h"

#include <string.h>
#include <strings.h>

#include "clock.h"
#include "conf.h"
#include "sentence.h"

/* Short, known to all, without an accent. */
static const char *const words[] = {N_("fiets"), N_("brug"), N_("tafel"),
    N_("boom"), N_("lamp"), N_("sleutel"), N_("appel"), N_("stoel"),
    N_("water"), N_("trein"), N_("deur"), N_("brood")};

#define WORDS (sizeof(words) / sizeof(words[0]))

static const char *
word_of(const struct request *request, const char *token)
{
	return catalog_get(request->language, words[proof_word(token, WORDS)]);
}

struct proof_subject
proof_field_subject(const struct page *page, const char *what)
{
	const char *session = page->request->session;

	return (struct proof_subject){page->means.ring, !session ? "" : session,
	    what, clock_now()};
}

enum err
proof_field_show(const struct page *page, struct view *view,
    const struct proof_subject *subject)
{
	const char *token = form_get(page->form, "bewijs");
	char made[PROOF_TOKEN];
	long age = -1;
	enum err err = proof_age(subject, token, &age);

	if (!err && age < 0) {
		err = proof_new(subject, made);
		token = made;
	}
	if (err)
		return err;
	view_show(view, "PROVE");
	view_text(view, "PROOF_TOKEN", token);
	view_text(view, "PROOF_WORD", word_of(page->request, token));
	view_number(view, "PROOF_BITS", PROOF_BITS);
	view_number(view, "PROOF_PAUSE", page->means.conf->proof_pause_seconds);
	return ERR_OK;
}

static void
pause_fault(const struct page *page, long left)
{
	const char *sentence = sentence_number(page->means.arena,
	    page->request->language,
	    N_("Dat ging snel. Wacht nog {N} seconden, en "
	       "vraag de code dan nog eens."),
	    left);

	form_fault(page->form, "woord", sentence);
}

enum err
proof_field_read(const struct page *page, const struct proof_subject *subject,
    bool *proven)
{
	const char *token = form_get(page->form, "bewijs");
	const char *typed = form_get(page->form, "woord");
	const long pause = page->means.conf->proof_pause_seconds;
	long age;
	enum err err = proof_age(subject, token, &age);

	*proven = false;
	if (err || *token == '\0')
		return err;
	if (age < 0)
		form_fault(page->form, "woord",
		    N_("Dit stond te lang open. Hier is een nieuw woord."));
	else if (proof_is_work(token, form_get(page->form, "werk")))
		*proven = true;
	else if (strcasecmp(typed, word_of(page->request, token)) != 0)
		form_fault(page->form, "woord",
		    N_("Dit is niet het woord dat er staat. Typ het over."));
	else if (age < pause)
		pause_fault(page, pause - age);
	else
		*proven = true;
	return ERR_OK;
}
