#include "challenge.h"

#include "limit_asker.h"
#include "message.h"
#include "phone_tag.h"
#include "query/self.h"
#include "text.h"
#include "token.h"

static const char *const purposes[] = {
    [CHALLENGE_SIGNIN] = "signin",
    [CHALLENGE_LEAVE] = "leave",
    [CHALLENGE_DOWNLOAD] = "download",
    [CHALLENGE_NUMBER] = "number",
    [CHALLENGE_NEW_NUMBER] = "new_number",
};

enum challenge_purpose
challenge_of_step(enum self_step step)
{
	static const enum challenge_purpose of[] = {
	    [SELF_LEAVE] = CHALLENGE_LEAVE,
	    [SELF_DOWNLOAD] = CHALLENGE_DOWNLOAD,
	    [SELF_NUMBER] = CHALLENGE_NUMBER,
	};

	return of[step];
}

/* One request for a code, ready to be run more than once. */
struct sending {
	const struct means *means;
	const struct challenge_ask *ask;
	unsigned char browser[KEY_BYTES];
	unsigned char id[UUID_BYTES];
	char id_text[UUID_TEXT];
	unsigned char message_id[UUID_BYTES];
	char message_text[UUID_TEXT];
	char reference[REFERENCE_TEXT];
	struct phone_tags tags;
	const char *tags_text;
	struct limit_asker asker;
	struct db_value asker_values[LIMIT_VALUES];
	struct bytes sealed;
	struct bytes recipient;
	struct challenge_sent *sent;
};

/* The number, for the page that asks for the code: only this browser's. */
static struct self_place
place_of(const unsigned char id[UUID_BYTES])
{
	return (struct self_place){"challenge key", "challenge.sealed", id};
}

static enum err
sending_make(struct sending *s)
{
	const struct self_place place = place_of(s->id);
	const struct phone *phone = s->ask->phone;
	enum err err;

	self_session(s->ask->token, s->browser);
	uuid_new(s->id);
	uuid_format(s->id, s->id_text);
	uuid_new(s->message_id);
	uuid_format(s->message_id, s->message_text);
	reference_new(s->reference);
	err = phone_tag_all(s->means->arena, s->means->ring, phone->e164,
	    &s->tags);
	if (!err)
		err = limit_asker_make(s->means->ring, s->means->conf,
		    phone->block, s->ask->remote, &s->asker);
	s->asker.proven = s->ask->proven;
	if (!err)
		err = self_number_seal(s->means, s->ask->token, &place,
		    phone->e164, &s->sealed);
	if (!err)
		err = message_seal_recipient(s->means->arena, s->means->ring,
		    s->message_id, phone->e164, &s->recipient);
	if (err)
		return err;
	s->tags_text = db_bytes_array(s->means->arena, s->tags.items,
	    s->tags.count);
	return !s->tags_text ? ERR_MEMORY : ERR_OK;
}

/* What all three statements take of a request. */
#define REQUEST(s)                                                             \
	.id = DB_TEXT((s)->id_text), .phone_tags = DB_TEXT((s)->tags_text),    \
	.phone_tag_key = DB_NUMBER((s)->tags.newest),                          \
	.sealed = DB_BYTES((s)->sealed.ptr, (s)->sealed.len),                  \
	.message_id = DB_TEXT((s)->message_text),                              \
	.reference = DB_TEXT((s)->reference),                                  \
	.recipient = DB_BYTES((s)->recipient.ptr, (s)->recipient.len),         \
	.language = DB_TEXT(language_code((s)->ask->language))

static enum err
signin_begin(struct db *db, struct sending *s)
{
	struct db_rows rows;
	enum err err = DB_CALL(db, s->means->arena, signin_begin, &rows,
	    .browser = DB_BYTES(s->browser, KEY_BYTES), REQUEST(s),
	    LIMIT_ASKER(s->asker_values));

	if (err)
		return err;
	s->sent->retry_after = (long)db_number(&rows, 0,
	    SIGNIN_BEGIN_RETRY_AFTER);
	return DB_CHOICE(&rows, 0, signin_begin_outcome, &s->sent->sending);
}

static enum err
number_begin(struct db *db, struct sending *s)
{
	struct db_rows rows;
	enum err err = DB_CALL(db, s->means->arena, self_number_begin, &rows,
	    .session = DB_BYTES(s->browser, KEY_BYTES), REQUEST(s),
	    LIMIT_ASKER(s->asker_values));

	if (err)
		return err;
	s->sent->retry_after = (long)db_number(&rows, 0,
	    SELF_NUMBER_BEGIN_RETRY_AFTER);
	return DB_CHOICE(&rows, 0, self_number_begin_outcome,
	    &s->sent->sending);
}

static enum err
fresh_begin(struct db *db, struct sending *s)
{
	struct db_rows rows;
	enum err err = DB_CALL(db, s->means->arena, self_fresh_begin, &rows,
	    .session = DB_BYTES(s->browser, KEY_BYTES), REQUEST(s),
	    .step = DB_TEXT(purposes[s->ask->purpose]));

	if (err)
		return err;
	s->sent->retry_after = (long)db_number(&rows, 0,
	    SELF_FRESH_BEGIN_RETRY_AFTER);
	return DB_CHOICE(&rows, 0, self_fresh_begin_outcome, &s->sent->sending);
}

static enum err
begin_body(struct db *db, void *arg)
{
	struct sending *s = arg;
	enum err err = limit_asker_values(s->means->arena, &s->asker,
	    s->asker_values);

	if (err)
		return err;
	if (s->ask->purpose == CHALLENGE_SIGNIN)
		return signin_begin(db, s);
	return s->ask->purpose == CHALLENGE_NEW_NUMBER ? number_begin(db, s)
						       : fresh_begin(db, s);
}

enum err
challenge_begin(const struct means *means, const struct challenge_ask *ask,
    struct challenge_sent *sent)
{
	struct sending sending = {.means = means, .ask = ask, .sent = sent};
	enum err err = sending_make(&sending);

	*sent = (struct challenge_sent){.sending = CHALLENGE_ENDED};
	return !err
	    ? db_transaction(means->db, means->arena, begin_body, &sending)
	    : err;
}

enum err
challenge_status(const struct means *means, const char *token,
    enum challenge_purpose purpose, struct challenge_status *status)
{
	unsigned char browser[KEY_BYTES];
	struct self_place place;
	struct db_rows rows;
	enum err err;

	*status = (struct challenge_status){.pending = false};
	self_session(token, browser);
	err = DB_CALL(means->db, means->arena, challenge_status, &rows,
	    .browser = DB_BYTES(browser, sizeof(browser)),
	    .purpose = DB_TEXT(purposes[purpose]));
	if (err || rows.count == 0)
		return err;
	if (!uuid_parse(db_text(&rows, 0, CHALLENGE_STATUS_ID), status->id) ||
	    !uuid_parse(db_text(&rows, 0, CHALLENGE_STATUS_MESSAGE_ID),
		status->message_id))
		return ERR_DATABASE;
	status->resend_after = (long)db_number(&rows, 0,
	    CHALLENGE_STATUS_RESEND_AFTER);
	status->expires_in = (long)db_number(&rows, 0,
	    CHALLENGE_STATUS_EXPIRES_IN);
	/* One that does not open is as none pending. */
	place = place_of(status->id);
	return self_number_open(means, token, &place,
	    db_bytes(means->arena, &rows, 0, CHALLENGE_STATUS_SEALED),
	    &status->phone, &status->pending);
}

enum err
challenge_guess(const struct means *means, const char *token,
    enum challenge_purpose purpose, const char *code,
    struct challenge_guess *guess)
{
	unsigned char browser[KEY_BYTES];
	struct db_rows rows;
	enum err err;

	guess->outcome = CHALLENGE_GONE;
	err = challenge_status(means, token, purpose, &guess->status);
	if (err || !guess->status.pending)
		return err;
	self_session(token, browser);
	err = code_hash(means->ring, guess->status.message_id, code,
	    guess->hash);
	if (!err)
		err = DB_CALL(means->db, means->arena, challenge_guess, &rows,
		    .browser = DB_BYTES(browser, KEY_BYTES),
		    .purpose = DB_TEXT(purposes[purpose]),
		    .code_hash = DB_BYTES(guess->hash, KEY_BYTES));
	return !err
	    ? DB_CHOICE(&rows, 0, challenge_guess_outcome, &guess->outcome)
	    : err;
}

/* One guess to be judged; what it takes beside. */
struct attempt {
	const struct means *means;
	unsigned char browser[KEY_BYTES];
	struct challenge_guess guess;
	unsigned char session[KEY_BYTES]; /* of the new token */
	struct bytes sealed;              /* for it */
	const char *step;                 /* NULL: to sign in */
	struct challenge_tried *tried;
};

static enum err
judge_fresh(struct db *db, struct attempt *a)
{
	struct db_rows rows;
	enum err err = DB_CALL(db, a->means->arena, self_fresh_try, &rows,
	    .session = DB_BYTES(a->browser, KEY_BYTES),
	    .step = DB_TEXT(a->step),
	    .code_hash = DB_BYTES(a->guess.hash, KEY_BYTES));

	if (err)
		return err;
	a->tried->tries_left = (int)db_number(&rows, 0,
	    SELF_FRESH_TRY_TRIES_LEFT);
	return DB_CHOICE(&rows, 0, self_fresh_try_outcome, &a->tried->outcome);
}

static enum err
judge_signin(struct db *db, struct attempt *a)
{
	struct db_rows rows;
	enum err err = DB_CALL(db, a->means->arena, signin_try, &rows,
	    .browser = DB_BYTES(a->browser, KEY_BYTES),
	    .code_hash = DB_BYTES(a->guess.hash, KEY_BYTES),
	    .session = DB_BYTES(a->session, KEY_BYTES),
	    .sealed = DB_BYTES(a->sealed.ptr, a->sealed.len),
	    .before = DB_BYTES(a->browser, KEY_BYTES));

	if (err)
		return err;
	a->tried->tries_left = (int)db_number(&rows, 0, SIGNIN_TRY_TRIES_LEFT);
	a->tried->restored = db_bool(&rows, 0, SIGNIN_TRY_RESTORED);
	return DB_CHOICE(&rows, 0, signin_try_outcome, &a->tried->outcome);
}

static enum err
judge_body(struct db *db, void *arg)
{
	struct attempt *a = arg;

	return a->step ? judge_fresh(db, a) : judge_signin(db, a);
}

enum err
challenge_signin(const struct means *means, const char *before,
    const char *token, const char *code, struct challenge_tried *tried)
{
	struct attempt attempt = {.means = means, .tried = tried};
	enum err err;

	*tried = (struct challenge_tried){.outcome = CHALLENGE_GONE};
	self_session(before, attempt.browser);
	self_session(token, attempt.session);
	err = challenge_guess(means, before, CHALLENGE_SIGNIN, code,
	    &attempt.guess);
	tried->outcome = attempt.guess.outcome;
	if (err || tried->outcome != CHALLENGE_GUESSED)
		return err;
	err = self_seal(means, token, attempt.guess.status.phone.e164,
	    &attempt.sealed);
	return !err
	    ? db_transaction(means->db, means->arena, judge_body, &attempt)
	    : err;
}

enum err
challenge_fresh(const struct means *means, const char *token,
    enum self_step step, const char *code, struct challenge_tried *tried)
{
	struct attempt attempt = {.means = means,
	    .step = self_step_name(step),
	    .tried = tried};
	enum err err;

	*tried = (struct challenge_tried){.outcome = CHALLENGE_GONE};
	self_session(token, attempt.browser);
	err = challenge_guess(means, token, challenge_of_step(step), code,
	    &attempt.guess);
	tried->outcome = attempt.guess.outcome;
	return !err && tried->outcome == CHALLENGE_GUESSED
	    ? db_transaction(means->db, means->arena, judge_body, &attempt)
	    : err;
}
