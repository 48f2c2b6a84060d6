#include "signup.h"

#include "catalog.h"
#include "limit_asker.h"
#include "message.h"
#include "participant.h"
#include "phone_tag.h"
#include "query/signup.h"
#include "token.h"

/* One call of signup_begin, ready to be run more than once. */
struct sending {
	struct arena *arena;
	unsigned char browser[KEY_BYTES];
	unsigned char signup_id[UUID_BYTES];
	char signup[UUID_TEXT];
	unsigned char message_id[UUID_BYTES];
	char message[UUID_TEXT];
	char reference[REFERENCE_TEXT];
	struct phone_tags tags;
	struct limit_asker asker;
	struct bytes recipient;
	const char *language;
	const char *source;
	const char *token;
	struct draft *draft;
	struct signup_begun *begun;
};

static enum err
begin_body(struct db *db, void *arg)
{
	struct sending *s = arg;
	const char *tags = db_bytes_array(s->arena, s->tags.items,
	    s->tags.count);
	struct db_value asker[LIMIT_VALUES];
	struct db_rows rows;
	bool held;
	enum err err;

	if (!tags)
		return ERR_MEMORY;
	s->begun->sending = SIGNUP_OVERTAKEN;
	err = draft_hold(s->arena, db, s->token, s->draft, &held);
	if (err || !held)
		return err;
	err = limit_asker_values(s->arena, &s->asker, asker);
	if (err)
		return err;
	err = DB_CALL(db, s->arena, signup_begin, &rows,
	    .browser = DB_BYTES(s->browser, sizeof(s->browser)),
	    .signup_id = DB_TEXT(s->signup), .phone_tags = DB_TEXT(tags),
	    .phone_tag_key = DB_NUMBER(s->tags.newest), LIMIT_ASKER(asker),
	    .message_id = DB_TEXT(s->message),
	    .reference = DB_TEXT(s->reference),
	    .recipient = DB_BYTES(s->recipient.ptr, s->recipient.len),
	    .language = DB_TEXT(s->language), .source = DB_TEXT(s->source));
	if (err)
		return err;
	err = DB_CHOICE(&rows, 0, signup_begin_outcome, &s->begun->sending);
	s->begun->retry_after = (long)db_number(&rows, 0,
	    SIGNUP_BEGIN_RETRY_AFTER);
	if (err || s->begun->sending != SIGNUP_SENT)
		return err;
	s->draft->asked = true;
	return draft_save(s->arena, db, s->token, s->draft);
}

enum err
signup_begin(struct arena *arena, const struct means *means, const char *token,
    const struct signup_from *from, struct draft *draft,
    struct signup_begun *begun)
{
	struct sending sending = {.arena = arena,
	    .token = token,
	    .draft = draft,
	    .begun = begun,
	    .language = language_code(language_parse(draft->language)),
	    .source = draft->source[0] == '\0' ? NULL : draft->source};
	enum err err;

	draft_browser(token, sending.browser);
	uuid_new(sending.signup_id);
	uuid_format(sending.signup_id, sending.signup);
	uuid_new(sending.message_id);
	uuid_format(sending.message_id, sending.message);
	reference_new(sending.reference);
	err = phone_tag_all(arena, means->ring, draft->phone, &sending.tags);
	if (!err)
		err = limit_asker_make(means->ring, means->conf,
		    draft->phone_block, from->remote, &sending.asker);
	sending.asker.proven = from->proven;
	if (!err)
		err = message_seal_recipient(arena, means->ring,
		    sending.message_id, draft->phone, &sending.recipient);
	if (!err)
		err = db_transaction(means->db, arena, begin_body, &sending);
	return err;
}

enum err
signup_status(struct arena *arena, struct db *db, const char *token,
    struct signup_status *status)
{
	unsigned char browser[KEY_BYTES];
	struct db_rows rows;
	enum err err;

	*status = (struct signup_status){.pending = false};
	draft_browser(token, browser);
	err = DB_CALL(db, arena, signup_status, &rows,
	    .browser = DB_BYTES(browser, sizeof(browser)));
	if (err || rows.count == 0)
		return err;
	if (!uuid_parse(db_text(&rows, 0, SIGNUP_STATUS_MESSAGE_ID),
		status->message_id))
		return ERR_DATABASE;
	status->pending = true;
	status->resend_after = (long)db_number(&rows, 0,
	    SIGNUP_STATUS_RESEND_AFTER);
	status->expires_in = (long)db_number(&rows, 0,
	    SIGNUP_STATUS_EXPIRES_IN);
	return ERR_OK;
}

struct attempt {
	struct arena *arena;
	const struct means *means;
	const char *token;
	unsigned char browser[KEY_BYTES];
	unsigned char hash[KEY_BYTES];
	const char *phone_tags; /* of the number in the answers */
	const struct draft *answers;
	struct draft *ended;
	struct signup_confirmed *confirmed;
};

/* Kept and committed, before it is judged (challenge.h). */
static enum err
guess(struct attempt *a)
{
	struct db_rows rows;
	enum err err = DB_CALL(a->means->db, a->arena, signup_guess, &rows,
	    .browser = DB_BYTES(a->browser, sizeof(a->browser)),
	    .phone_tags = DB_TEXT(a->phone_tags),
	    .code_hash = DB_BYTES(a->hash, sizeof(a->hash)));

	return !err
	    ? DB_CHOICE(&rows, 0, signup_guess_outcome, &a->confirmed->outcome)
	    : err;
}

static enum err
confirm_body(struct db *db, void *arg)
{
	struct attempt *a = arg;
	struct participant participant;
	struct db_rows rows;
	bool held;
	enum err err;

	*a->ended = *a->answers;
	a->confirmed->outcome = SIGNUP_CHANGED;
	err = draft_hold(a->arena, db, a->token, a->answers, &held);
	if (err || !held)
		return err;
	err = DB_CALL(db, a->arena, signup_judge, &rows,
	    .browser = DB_BYTES(a->browser, sizeof(a->browser)),
	    .phone_tags = DB_TEXT(a->phone_tags),
	    .code_hash = DB_BYTES(a->hash, sizeof(a->hash)));
	if (err)
		return err;
	err = DB_CHOICE(&rows, 0, signup_judge_outcome, &a->confirmed->outcome);
	if (err)
		return err;
	a->confirmed->tries_left = (int)db_number(&rows, 0,
	    SIGNUP_JUDGE_TRIES_LEFT);
	if (a->confirmed->outcome == SIGNUP_WRONG &&
	    a->confirmed->tries_left == 0)
		a->confirmed->outcome = SIGNUP_SPENT;
	if (a->confirmed->outcome != SIGNUP_DONE)
		return ERR_OK;
	err = participant_create(a->arena, db, a->means->ring, a->browser,
	    a->answers, &participant);
	if (err)
		return err;
	draft_end(a->ended, participant.end, participant.number,
	    participant.expected_on);
	/* In the same transaction, so that a double click finds it. */
	return draft_save(a->arena, db, a->token, a->ended);
}

enum err
signup_confirm(struct arena *arena, const struct means *means,
    const char *token, const char *code, struct draft *draft,
    struct signup_confirmed *confirmed)
{
	struct signup_status status;
	struct phone_tags tags;
	struct draft ended;
	struct attempt attempt = {.arena = arena,
	    .means = means,
	    .token = token,
	    .answers = draft,
	    .ended = &ended,
	    .confirmed = confirmed};
	enum err err;

	*confirmed = (struct signup_confirmed){.outcome = SIGNUP_GONE};
	draft_browser(token, attempt.browser);
	err = signup_status(arena, means->db, token, &status);
	if (err || !status.pending)
		return err;
	err = phone_tag_all(arena, means->ring, draft->phone, &tags);
	if (err)
		return err;
	attempt.phone_tags = db_bytes_array(arena, tags.items, tags.count);
	if (!attempt.phone_tags)
		return ERR_MEMORY;
	err = code_hash(means->ring, status.message_id, code, attempt.hash);
	if (!err)
		err = guess(&attempt);
	if (!err && confirmed->outcome == SIGNUP_GUESSED)
		err = db_transaction(means->db, arena, confirm_body, &attempt);
	if (!err && confirmed->outcome == SIGNUP_DONE)
		*draft = ended;
	return err;
}
