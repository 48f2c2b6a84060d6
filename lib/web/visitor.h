#ifndef VISITOR_H
#define VISITOR_H

#include <stdbool.h>

#include "page.h"

/*
 * A kind of visitor: who may come to a route. This floor knows two; those that
 * the model tells apart are a floor higher, in lib/session.
 */
struct visitor {
	const char *name; /* in what -R prints */
	/* Comes with the program's cookie: who has none is sent to the row's
	 * START, and a form carries the token of that cookie. */
	bool cookie;
	/* What of the row FIND judges. A row cannot ask what nobody judges; and
	 * one for somebody whose question is judged must ask one. */
	bool question, fresh, right;
	/* Finds who it is. Who may not come in is answered, and then the page
	 * does not run. NULL: nobody needs to be known. */
	enum err (*find)(struct page *page);
};

/* Whoever asks. */
extern const struct visitor visitor_anybody;
/* The browser that has a cookie of ours, whoever that is. */
extern const struct visitor visitor_browser;

#endif
