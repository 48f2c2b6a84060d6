#include "reply.h"

#include <limits.h>
#include <string.h>

#include "text.h"

json_t *
reply_json(struct bytes body)
{
	json_error_t error;

	return json_loadb((const char *)body.ptr, body.len,
	    JSON_REJECT_DUPLICATES, &error);
}

const char *
reply_text(struct arena *arena, const json_t *object, const char *key,
    size_t most)
{
	const char *text = json_string_value(json_object_get(object, key));

	if (!text || strlen(text) > most || text_has_control(text, ""))
		text = "";
	return arena_strdup(arena, text);
}

long
reply_number(const json_t *object, const char *key, long fallback)
{
	const json_t *value = json_object_get(object, key);
	long number = fallback;

	if (json_is_integer(value))
		number = (long)json_integer_value(value);
	else if (json_is_string(value))
		text_to_number(json_string_value(value), 0, INT_MAX, &number);
	return number;
}

int
reply_parts(const json_t *object, const char *key)
{
	const long parts = reply_number(object, key, 0);

	if (parts < 1)
		return 0;
	return parts < REPLY_PARTS_MOST ? (int)parts : REPLY_PARTS_MOST;
}
