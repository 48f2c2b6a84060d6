#include "message.h"

#include <string.h>

#include "log.h"
#include "seal.h"
#include "sms.h"
#include "text.h"

#define RECIPIENT_PAD 32
#define BODY_PAD 512

/* The value of the slot that TEXT begins with, and its end; NULL: none. */
static const char *
slot_at(const char *text, const struct message_slot *slots, const char **end)
{
	for (; slots->name; slots++) {
		const size_t len = strlen(slots->name);
		if (strncmp(text, slots->name, len) != 0)
			continue;
		*end = text + len;
		return slots->value;
	}
	return NULL;
}

/* Writes SENTENCE with its slots filled to OUT; NULL: only its length. */
static size_t
write_filled(const char *sentence, const struct message_slot *slots, char *out)
{
	size_t used = 0;

	while (*sentence) {
		const char *next = sentence + 1;
		const char *piece = slot_at(sentence, slots, &next);
		const size_t len = piece ? strlen(piece) : 1;
		if (out)
			memcpy(out + used, piece ? piece : sentence, len);
		used += len;
		sentence = next;
	}
	return used;
}

static char *
fill(struct arena *arena, const char *sentence,
    const struct message_slot *slots)
{
	const size_t len = write_filled(sentence, slots, NULL);
	char *out = arena_alloc(arena, len + 1);

	if (out)
		write_filled(sentence, slots, out);
	return out;
}

/* The host of an address, without port; an IPv6 one with its brackets. */
static char *
host_of(struct arena *arena, const char *url)
{
	const char *host = strstr(url, "://");
	size_t len;

	host = host ? host + 3 : url;
	len = *host == '[' ? strcspn(host, "]/") : strcspn(host, ":/");
	if (host[len] == ']')
		len++;
	return arena_strndup(arena, host, len);
}

enum err
message_compose(struct arena *arena, const struct conf *conf,
    const char *sentence, const struct message_slot *slots,
    struct message_text *out)
{
	char *text = fill(arena, sentence, slots);
	struct sms_size size;

	if (text && conf->sms_transliterate)
		text = sms_transliterate(arena, text);
	if (!text)
		return ERR_MEMORY;
	size = sms_measure(text);
	if (size.parts > conf->sms_parts) {
		LOG(LOG_ERROR, "message_too_long",
		    LOG_NUMBER("parts", size.parts),
		    LOG_NUMBER("most", conf->sms_parts));
		return ERR_INPUT;
	}
	*out = (struct message_text){text, size.parts};
	return ERR_OK;
}

enum err
message_with_code(struct arena *arena, const struct conf *conf,
    const char *sentence, const char *code, struct message_text *out)
{
	const char *host = host_of(arena, conf->base_url);
	const struct message_slot slots[] = {{"{code}", code},
	    {"{site}", conf->site_name}, {0}};
	struct message_text first;
	enum err err;

	if (!host)
		return ERR_MEMORY;
	err = message_compose(arena, conf, sentence, slots, &first);
	if (err)
		return err;
	/* One form in all languages: phones read this line, people do not. */
	const struct message_slot lines[] = {{"{first}", first.text},
	    {"{host}", host}, {"{code}", code}, {0}};
	return message_compose(arena, conf, "{first}\n\n@{host} #{code}", lines,
	    out);
}

static enum err
write_place(struct arena *arena, const struct key_ring *ring,
    const struct seal_place *place, const char *text, struct bytes *sealed)
{
	const struct bytes plain = {(const unsigned char *)text, strlen(text)};

	return seal_write(arena, ring, KEY_COURIER, place, plain, sealed);
}

/* What is opened becomes a C string: a NUL inside would cut it. */
static enum err
read_place(struct arena *arena, const struct key_ring *ring,
    const struct seal_place *place, struct bytes sealed, const char **text)
{
	struct bytes plain;
	const enum err err = seal_read(arena, ring, KEY_COURIER, place, sealed,
	    &plain);

	if (err)
		return err;
	if (memchr(plain.ptr, '\0', plain.len) ||
	    !text_is_utf8((const char *)plain.ptr, plain.len)) {
		LOG(LOG_ERROR, "message_unreadable",
		    LOG_TEXT("column", place->column));
		return ERR_CRYPTO;
	}
	*text = (const char *)plain.ptr;
	return ERR_OK;
}

enum err
message_seal_recipient(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, const char *e164, struct bytes *sealed)
{
	const struct seal_place place = {message_id, "message.recipient",
	    RECIPIENT_PAD};

	return write_place(arena, ring, &place, e164, sealed);
}

enum err
message_seal_body(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, const char *text, struct bytes *sealed)
{
	const struct seal_place place = {message_id, "message.body", BODY_PAD};

	return write_place(arena, ring, &place, text, sealed);
}

enum err
message_open_recipient(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, struct bytes sealed, const char **e164)
{
	const struct seal_place place = {message_id, "message.recipient",
	    RECIPIENT_PAD};

	return read_place(arena, ring, &place, sealed, e164);
}

enum err
message_open_body(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, struct bytes sealed, const char **text)
{
	const struct seal_place place = {message_id, "message.body", BODY_PAD};

	return read_place(arena, ring, &place, sealed, text);
}

enum err
message_open_phone(struct arena *arena, const struct key_ring *ring,
    const unsigned char *participant_id, struct bytes sealed, const char **e164)
{
	const struct seal_place place = {participant_id,
	    "participant_contact.phone", RECIPIENT_PAD};

	return read_place(arena, ring, &place, sealed, e164);
}
