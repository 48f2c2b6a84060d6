#include "conf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "conf_table.h"
#include "text.h"

#define FILE_MOST 65536

/* What CONF points into; CONF is first, so that conf_free finds the rest. */
struct store {
	struct conf conf;
	struct arena *arena;
};

struct parser {
	const char *name;
	char *message;
	size_t size;
	struct store *store;
	int line;
	int seen[CONF_KEYS_MOST]; /* the line a key was on; 0: not given */
};

/* One line in MESSAGE; returns ERR_CONFIG. LINE 0: about the whole file. */
static enum err __attribute__((format(printf, 4, 5)))
fault(struct parser *parser, int line, const char *key, const char *format, ...)
{
	va_list args;
	char where[16] = "";
	char what[512];

	if (line > 0)
		snprintf(where, sizeof(where), ":%d", line);
	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	snprintf(parser->message, parser->size, "%s%s: %s%s%s", parser->name,
	    where, key, *key == '\0' ? "" : ": ", what);
	return ERR_CONFIG;
}

static const struct conf_key *
key_find(const char *name)
{
	for (size_t i = 0; i < conf_key_count; i++)
		if (text_equal(conf_keys[i].name, name))
			return &conf_keys[i];
	return NULL;
}

static int *
seen(struct parser *parser, const struct conf_key *key)
{
	return &parser->seen[key - conf_keys];
}

static enum err
wrong(struct parser *parser, const struct conf_key *key, const char *value)
{
	if (key->type == CONF_NUMBER)
		return fault(parser, parser->line, key->name,
		    "expected a whole number from %ld to %ld (got \"%s\")",
		    key->low, key->high, value);
	if (key->quiet)
		return fault(parser, parser->line, key->name, "expected %s",
		    key->expected);
	return fault(parser, parser->line, key->name,
	    "expected %s (got \"%s\")", key->expected, value);
}

static bool
store_text(struct store *store, const struct conf_key *key, const char *value,
    void *field)
{
	const char **text = field;
	bool may_be_empty = key->fallback && *key->fallback == '\0';

	if (*value == '\0' ? !may_be_empty : key->check && !key->check(value))
		return false;
	*text = arena_strdup(store->arena, value);
	return true;
}

static bool
store_word(const struct conf_key *key, const char *value, void *field)
{
	unsigned place = 0;

	while (key->words[place] && !text_equal(key->words[place], value))
		place++;
	memcpy(field, &place, sizeof(place));
	return key->words[place];
}

_Static_assert(sizeof(enum conf_environment) == sizeof(unsigned) &&
	sizeof(enum conf_provider_kind) == sizeof(unsigned) &&
	sizeof(enum log_level) == sizeof(unsigned),
    "words are stored as unsigned");

static bool
store_value(struct store *store, const struct conf_key *key, const char *value)
{
	void *field = (char *)&store->conf + key->offset;
	long number;

	switch (key->type) {
	case CONF_TEXT:
		return store_text(store, key, value, field);
	case CONF_NUMBER:
		if (!text_to_number(value, key->low, key->high, &number))
			return false;
		*(int *)field = (int)number;
		return true;
	case CONF_SWITCH:
		*(bool *)field = text_equal(value, "yes");
		return text_equal(value, "yes") || text_equal(value, "no");
	case CONF_WORD:
		break;
	}
	return store_word(key, value, field);
}

/* Cuts a comment and the blanks around what is left. */
static char *
trim(char *text)
{
	size_t len;

	for (char *at = text; *at != '\0'; at++)
		if (*at == '#' &&
		    (at == text || at[-1] == ' ' || at[-1] == '\t')) {
			*at = '\0';
			break;
		}
	text += strspn(text, " \t");
	len = strlen(text);
	while (len > 0 && strchr(" \t", text[len - 1]))
		len--;
	text[len] = '\0';
	return text;
}

/* What is not shaped like a key is not shown: it may be half a secret. */
static bool
is_key(const char *name)
{
	return *name != '\0' && strlen(name) <= 48 &&
	    name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

#define UNCLEAN "expected UTF-8 without control characters"

static bool
is_clean(const char *text, const char *allowed)
{
	return text_is_utf8(text, strlen(text)) &&
	    !text_has_control(text, allowed);
}

static enum err
parse_line(struct parser *parser, char *line)
{
	const struct conf_key *key;
	char *name, *value;

	if (!is_clean(line, "\t"))
		return fault(parser, parser->line, "", UNCLEAN);
	name = trim(line);
	if (*name == '\0')
		return ERR_OK;
	value = strchr(name, '=');
	if (value)
		*value++ = '\0';
	name = trim(name);
	if (!value || !is_key(name))
		return fault(parser, parser->line, "",
		    "expected \"key = value\" or a comment with #");
	value = trim(value);
	if (!is_clean(value, ""))
		return fault(parser, parser->line, name, UNCLEAN);
	key = key_find(name);
	if (!key)
		return fault(parser, parser->line, name,
		    "unknown key; the keys are in deploy/burgernet.conf");
	if (*seen(parser, key) != 0)
		return fault(parser, parser->line, name,
		    "given twice; expected once (also on line %d)",
		    *seen(parser, key));
	*seen(parser, key) = parser->line;
	if (!store_value(parser->store, key, value))
		return wrong(parser, key, value);
	return ERR_OK;
}

/* Ends TEXT where its line ends, with \n or \r\n; the next line, or NULL. */
static char *
cut_line(char *text)
{
	char *end = strchr(text, '\n');

	if (!end)
		return NULL;
	*end = '\0';
	if (end > text && end[-1] == '\r')
		end[-1] = '\0';
	return end + 1;
}

static enum err
parse_lines(struct parser *parser, char *text, size_t len)
{
	char *end;
	enum err err;

	if (memchr(text, '\0', len))
		return fault(parser, 0, "", "expected text (got a NUL byte)");
	/* The mark that some editors leave at the start of UTF-8. */
	if (text_starts(text, "\xEF\xBB\xBF"))
		text += 3;
	for (; text && *text != '\0'; text = end) {
		end = cut_line(text);
		parser->line++;
		err = parse_line(parser, text);
		if (err)
			return err;
	}
	return ERR_OK;
}

static enum err
fill_defaults(struct parser *parser)
{
	for (size_t i = 0; i < conf_key_count; i++) {
		const struct conf_key *key = &conf_keys[i];

		if (*seen(parser, key) != 0)
			continue;
		if (!key->fallback)
			return fault(parser, 0, key->name,
			    "missing; expected %s", key->expected);
		if (!store_value(parser->store, key, key->fallback))
			return fault(parser, 0, key->name, "bad default");
	}
	return ERR_OK;
}

/* A fault in how keys go together, on the line of KEY. */
static enum err
clash(struct parser *parser, const char *name, const char *what)
{
	return fault(parser, *seen(parser, key_find(name)), name, "%s", what);
}

static enum err
check_provider(struct parser *parser, int n)
{
	const struct conf_provider *p = &parser->store->conf.provider[n - 1];
	const struct {
		const char *name;
		const char *value;
		bool needed;
	} needs[] = {
	    {"url", p->url, true},
	    {"secret_file", p->secret_file, true},
	    {"sender", p->sender, true},
	    {"user", p->user, p->kind != PROVIDER_CM},
	};
	char key[32];

	if (p->kind == PROVIDER_NONE)
		return ERR_OK;
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
		snprintf(key, sizeof(key), "provider_%d_%s", n, needs[i].name);
		if (needs[i].needed && *needs[i].value == '\0')
			return clash(parser, key,
			    "missing; this kind of provider needs it");
	}
	return ERR_OK;
}

static enum err
check_providers(struct parser *parser)
{
	const struct conf *conf = &parser->store->conf;
	bool any = false;
	int weights = 0;
	enum err err;

	for (int i = 0; i < CONF_PROVIDERS; i++) {
		err = check_provider(parser, i + 1);
		if (err)
			return err;
		if (conf->provider[i].kind == PROVIDER_NONE)
			continue;
		any = true;
		weights += conf->provider[i].weight;
	}
	if (any && weights == 0)
		return clash(parser, "provider_1_weight",
		    "expected a weight above 0 for one provider at least");
	return ERR_OK;
}

static enum err
check_times(struct parser *parser)
{
	const struct conf *conf = &parser->store->conf;

	if (conf->courier_lease_seconds <= conf->provider_timeout_seconds)
		return clash(parser, "courier_lease_seconds",
		    "expected more than provider_timeout_seconds");
	if (conf->code_retry_seconds > conf->code_minutes * 60)
		return clash(parser, "code_retry_seconds",
		    "expected at most code_minutes: an old code is no use");
	if (strchr("AB", *conf->accessibility_status) &&
	    *conf->accessibility_date == '\0')
		return clash(parser, "accessibility_date",
		    "missing; status A or B needs the day of the check");
	return ERR_OK;
}

static bool
is_standin(const char *url)
{
	return strstr(url, "/demo/");
}

static enum err
check_production_provider(struct parser *parser, int n)
{
	const struct conf_provider *p = &parser->store->conf.provider[n - 1];
	char key[32];

	snprintf(key, sizeof(key), "provider_%d_url", n);
	if (is_standin(p->url))
		return clash(parser, key,
		    "in production, expected a real provider");
	/* Kannel is our own, on the same machine or network. */
	if ((p->kind == PROVIDER_CM || p->kind == PROVIDER_TWILIO) &&
	    !text_starts(p->url, "https://"))
		return clash(parser, key, "in production, expected https://…");
	return ERR_OK;
}

static enum err
check_production(struct parser *parser)
{
	const struct conf *conf = &parser->store->conf;
	enum err err;

	if (conf->environment != ENVIRONMENT_PRODUCTION)
		return ERR_OK;
	if (!text_starts(conf->base_url, "https://"))
		return clash(parser, "base_url",
		    "in production, expected https://…");
	if (!conf->sandbox)
		return clash(parser, "sandbox", "in production, expected yes");
	if (is_standin(conf->address_service_url))
		return clash(parser, "address_service_url",
		    "in production, expected the real service");
	for (int n = 1; n <= CONF_PROVIDERS; n++) {
		err = check_production_provider(parser, n);
		if (err)
			return err;
	}
	return ERR_OK;
}

static enum err
finish(struct parser *parser)
{
	struct conf *conf = &parser->store->conf;
	enum err err;

	err = fill_defaults(parser);
	if (!err)
		err = check_providers(parser);
	if (!err)
		err = check_times(parser);
	if (!err)
		err = check_production(parser);
	if (!err && *conf->receipt_url == '\0')
		conf->receipt_url = arena_printf(parser->store->arena,
		    "%s/gateway", conf->base_url);
	return err;
}

static struct store *
store_new(size_t len)
{
	struct store *store = calloc(1, sizeof(*store));

	if (!store)
		return NULL;
	/* The text, its values, the gateway's address, the defaults. */
	store->arena = arena_new(3 * len + 64 * CONF_KEYS_MOST + 1024);
	if (!store->arena) {
		free(store);
		return NULL;
	}
	return store;
}

enum err
conf_parse(const char *name, const char *text, size_t len, struct conf **conf,
    char *message, size_t size)
{
	struct parser parser = {.name = name, .message = message, .size = size};
	char *copy;
	enum err err;

	*conf = NULL;
	if (len > FILE_MOST)
		return fault(&parser, 0, "", "expected at most %d bytes",
		    FILE_MOST);
	parser.store = store_new(len);
	if (!parser.store)
		return ERR_MEMORY;
	copy = arena_alloc(parser.store->arena, len + 1);
	memcpy(copy, text, len);
	err = parse_lines(&parser, copy, len);
	if (!err)
		err = finish(&parser);
	if (!err)
		*conf = &parser.store->conf;
	else
		conf_free(&parser.store->conf);
	return err;
}

/* The whole file into TEXT, of FILE_MOST + 1 bytes; -1: see errno. */
static ssize_t
slurp(const char *path, char *text)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t len = 0;
	ssize_t got = -1;

	if (fd < 0)
		return -1;
	while (len <= FILE_MOST &&
	    (got = read(fd, text + len, FILE_MOST + 1 - len)) > 0)
		len += (size_t)got;
	close(fd);
	return got < 0 ? -1 : (ssize_t)len;
}

enum err
conf_load(const char *path, struct conf **conf, char *message, size_t size)
{
	char *text = malloc(FILE_MOST + 1);
	ssize_t len;
	enum err err;

	*conf = NULL;
	if (!text)
		return ERR_MEMORY;
	len = slurp(path, text);
	if (len >= 0)
		err = conf_parse(path, text, (size_t)len, conf, message, size);
	else {
		snprintf(message, size, "%s: cannot be read: %s", path,
		    strerror(errno));
		err = ERR_CONFIG;
	}
	free(text);
	return err;
}

void
conf_free(struct conf *conf)
{
	struct store *store = (struct store *)conf;

	if (!store)
		return;
	arena_free(store->arena);
	free(store);
}

void
conf_each_policy(const struct conf *conf,
    void (*each)(void *arg, const char *key, long value), void *arg)
{
	for (size_t i = 0; i < conf_key_count; i++) {
		const struct conf_key *key = &conf_keys[i];

		if (key->policy)
			each(arg, key->name,
			    *(const int *)(const void *)((const char *)conf +
				key->offset));
	}
}
