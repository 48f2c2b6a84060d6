#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "text.h"

static enum err
fail(const char *what)
{
	LOG(LOG_ERROR, "store", LOG_TEXT("what", what),
	    LOG_NUMBER("errno", errno));
	return ERR_SYSTEM;
}

static enum err
append_line(const char *file, const char *line, size_t len)
{
	const int fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
	    0600);
	ssize_t written;

	if (fd < 0)
		return fail("open");
	written = write(fd, line, len);
	close(fd);
	return written == (ssize_t)len ? ERR_OK : fail("write");
}

enum err
store_append(const char *file, const struct store_message *message)
{
	json_t *json = json_pack("{s:s, s:I, s:s, s:s, s:s, s:b}", "id",
	    message->id, "at", (json_int_t)message->at, "from", message->from,
	    "to", message->to, "text", message->text, "reply", message->reply);
	char *line = json ? json_dumps(json, JSON_COMPACT) : NULL;
	enum err err = ERR_MEMORY;

	json_decref(json);
	if (line) {
		const size_t len = strlen(line);
		line[len] = '\n'; /* in the place of NUL: LEN is known */
		err = append_line(file, line, len + 1);
	}
	free(line);
	return err;
}

/* Calls EACH for every line that has NEEDLE in it, as text. */
typedef enum err (*each_line)(void *arg, json_t *json);

static enum err
read_lines(FILE *in, const char *needle, each_line each, void *arg)
{
	char *line = NULL;
	size_t size = 0;
	enum err err = ERR_OK;

	while (!err && getline(&line, &size, in) > 0) {
		json_t *json;
		if (!strstr(line, needle))
			continue;
		json = json_loads(line, 0, NULL);
		if (json) /* else the disk was full halfway */
			err = each(arg, json);
		json_decref(json);
	}
	free(line);
	return err;
}

static enum err
for_each(const char *file, const char *needle, each_line each, void *arg)
{
	FILE *in = fopen(file, "re");
	enum err err;

	if (!in)
		return errno == ENOENT ? ERR_OK : fail("open");
	err = read_lines(in, needle, each, arg);
	fclose(in);
	return err;
}

/* The last so many, as a ring. */
struct reading {
	struct arena *arena;
	const char *number;
	json_t *ring[STORE_SHOWN];
	size_t seen;
};

static const char *
text_at(const json_t *json, const char *key)
{
	const char *text = json_string_value(json_object_get(json, key));

	return text ? text : "";
}

static enum err
keep(void *arg, json_t *json)
{
	struct reading *reading = arg;
	const bool reply = json_is_true(json_object_get(json, "reply"));
	json_t **place = &reading->ring[reading->seen % STORE_SHOWN];

	if (!text_equal(text_at(json, reply ? "from" : "to"), reading->number))
		return ERR_OK;
	json_decref(*place);
	*place = json_incref(json);
	reading->seen++;
	return ERR_OK;
}

static bool
copy(struct arena *arena, const json_t *json, struct store_message *message)
{
	*message = (struct store_message){.id = arena_strdup(arena,
					      text_at(json, "id")),
	    .at = json_integer_value(json_object_get(json, "at")),
	    .from = arena_strdup(arena, text_at(json, "from")),
	    .to = arena_strdup(arena, text_at(json, "to")),
	    .text = arena_strdup(arena, text_at(json, "text")),
	    .reply = json_is_true(json_object_get(json, "reply"))};
	return message->id && message->from && message->to && message->text;
}

enum err
store_read(struct arena *arena, const char *file, const char *number,
    struct store_list *list)
{
	struct reading reading = {.arena = arena, .number = number};
	enum err err = for_each(file, number, keep, &reading);
	const size_t count = reading.seen < STORE_SHOWN ? reading.seen
							: STORE_SHOWN;
	struct store_message *items = arena_array(arena, count, sizeof(*items));

	if (!err && !items)
		err = ERR_MEMORY;
	for (size_t i = 0; i < count; i++) {
		const size_t at = (reading.seen - count + i) % STORE_SHOWN;
		if (!err && !copy(arena, reading.ring[at], &items[i]))
			err = ERR_MEMORY;
	}
	for (size_t i = 0; i < STORE_SHOWN; i++)
		json_decref(reading.ring[i]);
	*list = (struct store_list){items, count};
	return err;
}

struct counting {
	struct arena *arena;
	const char **numbers;
	size_t most, count;
};

/* To the front, and the others behind it. */
static enum err
count_number(void *arg, json_t *json)
{
	struct counting *counting = arg;
	const char *number = text_at(json, "to");
	const char *kept = NULL;
	size_t at = 0;

	if (json_is_true(json_object_get(json, "reply")))
		return ERR_OK;
	while (
	    at < counting->count && !text_equal(counting->numbers[at], number))
		at++;
	if (at < counting->count)
		kept = counting->numbers[at];
	else
		kept = arena_strdup(counting->arena, number);
	if (!kept)
		return ERR_MEMORY;
	if (at == counting->count && counting->count < counting->most)
		counting->count++;
	else if (at == counting->count)
		at--; /* the oldest falls out */
	memmove(counting->numbers + 1, counting->numbers,
	    at * sizeof(*counting->numbers));
	counting->numbers[0] = kept;
	return ERR_OK;
}

enum err
store_numbers(struct arena *arena, const char *file, size_t most,
    const char **numbers, size_t *count)
{
	struct counting counting = {arena, numbers, most, 0};
	const enum err err = for_each(file, "", count_number, &counting);

	*count = counting.count;
	return err;
}
