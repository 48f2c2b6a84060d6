#include "writing.h"

#include <string.h>

#include "message_purpose.h"
#include "phone_tag.h"
#include "tag.h"
#include "token.h"

/* Any tag will do: who asked may have a newer key than we do, or an older. */
static bool
share_one(const struct phone_tags *ours, struct bytes theirs)
{
	for (size_t at = 0; at + TAG_BYTES <= theirs.len; at += TAG_BYTES)
		for (size_t i = 0; i < ours->count; i++)
			if (token_equal(ours->items[i].ptr, theirs.ptr + at,
				TAG_BYTES))
				return true;
	return false;
}

/* Whoever asks for a code names the number and says where it goes: a program
 * that was taken over would have it sent to a phone of its own. */
static const char *
recipient_wrong(const struct slot *slot, const char *recipient)
{
	struct phone_tags tags;

	if (slot->message.tags.len == 0)
		return "replaced";
	if (phone_tag_all(slot->arena, slot->courier->ring, recipient, &tags))
		return "seal";
	return share_one(&tags, slot->message.tags) ? NULL : "number";
}

static const char *
write_text(struct slot *slot, const char *code, const char **text)
{
	const struct message_purpose purpose = {.name = slot->message.purpose,
	    .language = language_parse(slot->message.language),
	    .code = code,
	    .details = ""};
	struct message_text out;

	if (message_purpose_text(slot->arena, slot->courier->conf, &purpose,
		&out))
		return "text";
	*text = out.text;
	return NULL;
}

static const char *
write_with_code(struct slot *slot, const char **text)
{
	char code[CODE_TEXT];
	const char *wrong = "seal";

	code_new(code);
	if (!code_hash(slot->courier->ring, slot->message.id, code, slot->hash))
		wrong = write_text(slot, code, text);
	explicit_bzero(code, sizeof(code));
	slot->has_code = !wrong;
	return wrong;
}

const char *
writing_text(struct slot *slot, const char *recipient, const char **text)
{
	const char *wrong = slot->message.is_code
	    ? recipient_wrong(slot, recipient)
	    : NULL;

	if (wrong)
		return wrong;
	return message_purpose_has_code(slot->message.purpose)
	    ? write_with_code(slot, text)
	    : write_text(slot, "", text);
}
