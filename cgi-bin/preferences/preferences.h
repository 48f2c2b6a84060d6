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
	enum err page##_show(struct request *request, struct response *response)
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

/* When messages are welcome: one quiet period, or a whole week. */
PREFERENCES_SAVES(quiet);
PREFERENCES_SAVES(week);
PREFERENCES_SAVES(week_day);
extern const char *const week_query[];
extern const char *const week_day_query[];

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

/* Where: the addresses, one of them, one more, and moving house. */
PREFERENCES_SHOWS(addresses);
PREFERENCES_SAVES(address_edit);
PREFERENCES_SAVES(address_remove);
PREFERENCES_SAVES(address_new);
PREFERENCES_SAVES(address_house);
PREFERENCES_SAVES(address_finish);
PREFERENCES_SAVES(move);
extern const char *const addresses_query[];
extern const char *const address_query[];
extern const char *const address_step_query[];

/* How often, for what, who, and pauses. */
PREFERENCES_SAVES(frequency);
PREFERENCES_SAVES(types);
PREFERENCES_SAVES(details);
PREFERENCES_SAVES(pause);
enum err pause_remove(struct request *request, struct response *response);
enum err pause_stop(struct request *request, struct response *response);
extern const char *const pause_query[];
extern const struct form_field pause_remove_fields[];

/* All that is kept, to take along. */
PREFERENCES_SHOWS(download);
enum err download_json(struct request *request, struct response *response);
enum err download_paper(struct request *request, struct response *response);

/* What was sent, and who looked. */
PREFERENCES_SHOWS(messages);
extern const char *const messages_query[];
PREFERENCES_SHOWS(looks);

#endif
