#include "notices.h"

#include "catalog.h"
#include "log.h"
#include "message_purpose.h"
#include "outbox.h"

#define MOST 20

static enum err
write_one(struct courier *courier, const struct outbox_notice *notice)
{
	unsigned char id[UUID_BYTES];
	char id_text[UUID_TEXT];
	char reference[REFERENCE_TEXT];
	struct outbox_written written = {.id_text = id_text,
	    .reference = reference};
	const struct message_purpose purpose = {.name = notice->purpose,
	    .language = language_parse(notice->language),
	    .code = "",
	    .details = notice->details};
	struct message_text text;
	const char *e164;
	enum err err;

	uuid_new(id);
	uuid_format(id, id_text);
	reference_new(reference);
	err = message_open_phone(courier->arena, courier->ring,
	    notice->participant_id, notice->phone, &e164);
	if (!err)
		err = message_purpose_text(courier->arena, courier->conf,
		    &purpose, &text);
	if (!err)
		err = message_seal_recipient(courier->arena, courier->ring, id,
		    e164, &written.recipient);
	if (!err)
		err = message_seal_body(courier->arena, courier->ring, id,
		    text.text, &written.body);
	if (err)
		return err;
	written.parts = text.parts;
	return courier_database(courier,
	    outbox_notice_done(courier->arena, courier->db, notice->id,
		&written));
}

/* One that fails stays under its lease, and comes again after it. */
void
notices_write(struct courier *courier)
{
	struct outbox_notices notices;

	arena_reset(courier->arena);
	if (courier_database(courier,
		outbox_notice_claim(courier->arena, courier->db, MOST,
		    &notices)))
		return;
	for (size_t i = 0; i < notices.count; i++) {
		const enum err err = write_one(courier, &notices.items[i]);
		if (err == ERR_UNAVAILABLE)
			return;
		LOG(err ? LOG_ERROR : LOG_INFO, "notice",
		    LOG_NUMBER("request", notices.items[i].id),
		    LOG_TEXT("error", err ? err_name(err) : ""));
	}
	courier->claim_now |= notices.count > 0;
}
