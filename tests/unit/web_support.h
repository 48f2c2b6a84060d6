#ifndef WEB_SUPPORT_H
#define WEB_SUPPORT_H

/* A request without a server, and the answer as it would leave. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "answer.h"
#include "arena.h"
#include "conf.h"
#include "page.h"

#define WEB_PARAMS 32

struct web {
	struct conf *conf;
	struct request request;
	const char *params[WEB_PARAMS + 1];
	size_t count;
	char sent[65536];
	size_t len;
};

/* A configuration with only what has no default; MORE are further lines. */
static inline struct conf *
web_conf(const char *base_url, const char *more)
{
	char text[4096], message[512];
	struct conf *conf;

	snprintf(text, sizeof(text),
	    "environment = test\nbase_url = %s\nregion_name = Proefregio\n"
	    "contact_email = hulp@voorbeeld.example\n"
	    "contact_phone = 085 000 00 00\n"
	    "contact_address = Plein 1, Proefstad\n"
	    "privacy_officer_email = fg@voorbeeld.example\n"
	    "security_contact = mailto:cvd@voorbeeld.example\n"
	    "database_socket = /run/none\nkeys_dir = /run/none\n"
	    "sql_dir = /run/none\n%s",
	    base_url, more);
	ck_assert_msg(!conf_parse("test", text, strlen(text), &conf, message,
			  sizeof(message)),
	    "%s", message);
	return conf;
}

static inline struct web *
web_new(const char *base_url)
{
	static const struct tools none;
	struct web *web = calloc(1, sizeof(*web));

	ck_assert_ptr_nonnull(web);
	web->request.tools = &none;
	web->conf = web_conf(base_url, "templates_dir = /run/none\n");
	web->request.conf = web->conf;
	web->request.cookie = "burgernet";
	web->request.arena = arena_new(4 << 20);
	ck_assert_ptr_nonnull(web->request.arena);
	return web;
}

static inline void
web_free(struct web *web)
{
	arena_free(web->request.arena);
	conf_free(web->conf);
	free(web);
}

/* One more CGI parameter, "NAME=value". */
static inline void
web_param(struct web *web, const char *param)
{
	ck_assert_uint_lt(web->count, WEB_PARAMS);
	web->params[web->count++] = param;
}

static inline enum request_outcome
web_open(struct web *web, const char *method, const char *path)
{
	web_param(web,
	    arena_printf(web->request.arena, "REQUEST_METHOD=%s", method));
	web_param(web,
	    arena_printf(web->request.arena, "DOCUMENT_URI=%s", path));
	return request_open(&web->request, web->params);
}

/* A form's body; after web_open. */
static inline enum request_outcome
web_body(struct web *web, const char *body)
{
	web->request.content_type = "application/x-www-form-urlencoded";
	return request_take_body(&web->request,
	    (struct bytes){(const unsigned char *)body, strlen(body)});
}

static inline bool
web_sink(void *arg, const char *data, size_t len)
{
	struct web *web = arg;

	ck_assert_uint_lt(web->len + len, sizeof(web->sent));
	memcpy(web->sent + web->len, data, len);
	web->len += len;
	return true;
}

/* The answer's bytes, NUL-terminated. */
static inline const char *
web_send(struct web *web, const struct response *response)
{
	web->len = 0;
	ck_assert(answer_send(response, web_sink, web));
	web->sent[web->len] = '\0';
	return web->sent;
}

static inline void
web_expect(const char *text, const char *part)
{
	ck_assert_msg(strstr(text, part), "no «%s» in: %s", part, text);
}

static inline void
web_expect_not(const char *text, const char *part)
{
	ck_assert_msg(!strstr(text, part), "«%s» is in: %s", part, text);
}

/* A file below DIR, its folders made too. */
static inline void
web_write(const char *dir, const char *name, const char *text)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	for (char *slash = strchr(path + strlen(dir) + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

#define WEB_ESCAPE "{{%AUTOESCAPE context=\"HTML\"}}\n"

#endif
