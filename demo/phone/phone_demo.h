#ifndef PHONE_DEMO_H
#define PHONE_DEMO_H

#include <stdbool.h>

#include "conf.h"
#include "page.h"

/* What the program keeps open: page.own. From the environment, because it
 * is none of the configuration's business who stands in. */
struct phone_demo {
	const struct conf *conf;
	const char *file;     /* BURGERNET_PHONE_FILE: the messages */
	const char *password; /* BURGERNET_PHONE_PASSWORD: what sendsms asks */
	const char *token;    /* BURGERNET_PHONE_TOKEN: of the gateway's inbound
	                         address; "": nobody can reply */
	struct errands *errands;
};

/* The provider: Kannel's sendsms (sendsms.c). */
enum err sendsms_get(struct page *page);
enum err sendsms_post(struct page *page);

/* The phone (pages.c). */
enum err phone_show(struct page *page);
extern const struct form_field phone_ask_fields[];
enum err phone_reply(struct page *page);
enum err phone_json(struct page *page);

#endif
