#ifndef PAGE_H
#define PAGE_H

#include "err.h"
#include "form.h"
#include "means.h"
#include "request.h"
#include "response.h"
#include "view.h"

struct draft;
struct self;

/* What a program opens at start and works with until it stops. */
struct tools {
	struct db *db;         /* NULL: none */
	struct key_ring *ring; /* NULL: none */
	void *own;             /* what else it keeps open */
};

/*
 * One request to one page, with all that the page works with. It is made by
 * dispatch, which has asked all that the route's row asks before the page runs.
 */
struct page {
	struct request *request;
	struct response *response;
	struct form *form; /* with the row's fields: as it was sent, or empty */
	struct means means;
	void *own; /* of the program's tools */

	/* Who it is, as the row's kind of visitor found it; else NULL. */
	struct draft *draft;
	struct self *self;
};

/* An empty form of FIELDS in place of the page's own, for one that shows another
 * page's. */
void page_with_form(struct page *page, const struct form_field *fields);

/* Answers with VIEW and the page's form: 422 when that has faults, else 200. */
enum err page_show(const struct page *page, struct view *view);

/* 409: what is stored changed since the form was shown. VIEW tells both (see
 * templates/partials/stale.tpl). */
enum err page_show_stale(const struct page *page, struct view *view);

/* A page fills the response. An error gives the 500 or 503 page instead. */
typedef enum err (*page_fn)(struct page *page);

#endif
