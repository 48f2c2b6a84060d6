#include "provider.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "text.h"

#define SECRET_MOST 256

static enum err
fail(const char *name, const char *why)
{
	LOG(LOG_ERROR, "provider_not_usable", LOG_TEXT("provider", name),
	    LOG_TEXT("why", why),
	    LOG_TEXT("do",
		"mend its lines in burgernet.conf (docs/sms.md), restart"));
	return ERR_CONFIG;
}

/* One line of printable text. */
static bool
trim_secret(char *secret, size_t len)
{
	secret[len] = '\0';
	if (strlen(secret) != len)
		return false;
	secret[strcspn(secret, "\r\n")] = '\0';
	return *secret && !text_has_control(secret, "") &&
	    text_is_utf8(secret, strlen(secret));
}

static const char *
read_secret(const char *path, char *secret)
{
	struct stat info;
	ssize_t len;
	const int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (file < 0)
		return "the secret_file cannot be opened";
	if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode) ||
	    (info.st_mode & 027) != 0) {
		close(file);
		return "the secret_file must be a file that others cannot "
		       "read (0400)";
	}
	len = read(file, secret, SECRET_MOST - 1);
	close(file);
	if (len <= 0 || !trim_secret(secret, (size_t)len))
		return "the secret_file must hold one line";
	return NULL;
}

/* Not in swap, and not in a core. */
static char *
locked_memory(void)
{
	char *memory = mmap(NULL, SECRET_MOST, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return NULL;
	mlock(memory, SECRET_MOST);
	madvise(memory, SECRET_MOST, MADV_DONTDUMP);
	return memory;
}

static enum err
open_one(const struct conf *conf, size_t i, struct provider *provider)
{
	const struct conf_provider *from = &conf->provider[i];
	const char *why;

	provider->driver = driver_of(from->kind);
	snprintf(provider->name, sizeof(provider->name), "%s_%zu",
	    provider->driver->name, i + 1);
	provider->secret = locked_memory();
	if (!provider->secret)
		return ERR_MEMORY;
	why = read_secret(from->secret_file, provider->secret);
	if (why)
		return fail(provider->name, why);
	provider->account = (struct driver_account){.url = from->url,
	    .user = from->user,
	    .secret = provider->secret,
	    .sender = from->sender,
	    .receipt_url = conf->receipt_url};
	return ERR_OK;
}

enum err
providers_open(const struct conf *conf, struct providers *providers)
{
	int weights[CONF_PROVIDERS];

	*providers = (struct providers){0};
	for (size_t i = 0; i < CONF_PROVIDERS; i++) {
		struct provider *provider = &providers->items[providers->count];
		enum err err;
		if (!driver_of(conf->provider[i].kind))
			continue;
		weights[providers->count++] = conf->provider[i].weight;
		err = open_one(conf, i, provider);
		if (err) {
			providers_close(providers);
			return err;
		}
	}
	balance_init(&providers->balance, weights, providers->count);
	return ERR_OK;
}

void
providers_close(struct providers *providers)
{
	for (size_t i = 0; i < providers->count; i++) {
		char *secret = providers->items[i].secret;
		if (!secret)
			continue;
		explicit_bzero(secret, SECRET_MOST);
		munmap(secret, SECRET_MOST);
	}
	*providers = (struct providers){0};
}

int
providers_find(const struct providers *providers, const char *name)
{
	for (size_t i = 0; i < providers->count; i++)
		if (text_equal(providers->items[i].name, name))
			return (int)i;
	return BALANCE_NONE;
}
