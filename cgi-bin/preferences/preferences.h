#ifndef PREFERENCES_H
#define PREFERENCES_H

#include "db.h"
#include "err.h"
#include "form.h"
#include "key.h"
#include "request.h"
#include "response.h"

/* The program's own: made at start, in request.state of every request. */
struct preferences {
	struct db *db;
	struct key_ring *ring;
};

/* A page that shows, and its form that is saved. */
#define PREFERENCES_SHOWS(page)                                                \
	enum err page##_show(struct request *request,                          \
	    struct response *response)
#define PREFERENCES_SAVES(page)                                                \
	PREFERENCES_SHOWS(page);                                               \
	enum err page##_save(struct request *request,                          \
	    struct response *response);                                        \
	extern const struct form_field page##_fields[]

/* Signing in and out; the first two need no session. */
PREFERENCES_SAVES(signin);
PREFERENCES_SAVES(signin_code);
enum err signin_again(struct request *request, struct response *response);
enum err signout_save(struct request *request, struct response *response);
enum err signout_others(struct request *request, struct response *response);
enum err signout_told(struct request *request, struct response *response);
extern const char *const signin_query[];
extern const char *const signin_code_query[];

/* Everything at a glance. */
PREFERENCES_SHOWS(overview);
extern const char *const overview_query[];

/* A fresh code for one step; and the steps. */
PREFERENCES_SAVES(fresh);
enum err fresh_ask(struct request *request, struct response *response);
extern const char *const fresh_query[];
extern const struct form_field fresh_ask_fields[];
PREFERENCES_SAVES(number);
PREFERENCES_SAVES(number_code);
enum err number_again(struct request *request, struct response *response);
PREFERENCES_SAVES(leave);
enum err leave_undo(struct request *request, struct response *response);

#endif
