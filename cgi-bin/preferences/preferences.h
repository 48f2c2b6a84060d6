#ifndef PREFERENCES_H
#define PREFERENCES_H

#include "page.h"

/* A page that shows, and its form that is saved. */
#define PREFERENCES_SHOWS(name) enum err name##_show(struct page *page)
#define PREFERENCES_SAVES(name)                                                \
	PREFERENCES_SHOWS(name);                                               \
	enum err name##_save(struct page *page);                               \
	extern const struct form_field name##_fields[]

/* Signing in and out; the first two need no session. */
PREFERENCES_SAVES(signin);
PREFERENCES_SAVES(signin_code);
enum err signin_again(struct page *page);
enum err signout_save(struct page *page);
enum err signout_others(struct page *page);
enum err signout_told(struct page *page);
extern const char *const signin_query[];
extern const char *const signin_code_query[];

/* Everything at a glance. */
PREFERENCES_SHOWS(overview);
extern const char *const overview_query[];
/* To it; it says that WHAT is saved, a literal of its list. */
enum err overview_saved(const struct page *page, const char *what);

/* When messages are welcome: one quiet period, or a whole week. */
PREFERENCES_SAVES(quiet);
PREFERENCES_SAVES(week);
PREFERENCES_SAVES(week_day);
extern const char *const week_query[];
extern const char *const week_day_query[];

/* A fresh code for one step; and the steps. */
PREFERENCES_SAVES(fresh);
enum err fresh_ask(struct page *page);
extern const char *const fresh_query[];
extern const struct form_field fresh_ask_fields[];
PREFERENCES_SAVES(number);
PREFERENCES_SAVES(number_code);
enum err number_again(struct page *page);
PREFERENCES_SAVES(leave);
enum err leave_undo(struct page *page);

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
enum err pause_remove(struct page *page);
enum err pause_stop(struct page *page);
extern const char *const pause_query[];
extern const struct form_field pause_remove_fields[];

/* All that is kept, to take along. */
PREFERENCES_SHOWS(download);
enum err download_json(struct page *page);
enum err download_paper(struct page *page);

/* What was sent, and who looked. */
PREFERENCES_SHOWS(messages);
extern const char *const messages_query[];
PREFERENCES_SHOWS(looks);

#endif
