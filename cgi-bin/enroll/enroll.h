#ifndef ENROLL_H
#define ENROLL_H

#include "page.h"

/*
 * The pages of the sign-up. For each question: _show answers GET, _save takes
 * the form, and _fields are what that form has.
 */
enum err start_show(struct page *page);
enum err start_save(struct page *page);
enum err start_expired(struct page *page);
enum err address_show(struct page *page);
enum err address_save(struct page *page);
enum err house_show(struct page *page);
enum err house_save(struct page *page);
enum err precision_show(struct page *page);
enum err precision_save(struct page *page);
enum err telephone_show(struct page *page);
enum err telephone_save(struct page *page);
enum err quiet_show(struct page *page);
enum err quiet_save(struct page *page);
enum err frequency_show(struct page *page);
enum err frequency_save(struct page *page);
enum err types_show(struct page *page);
enum err types_save(struct page *page);
enum err details_show(struct page *page);
enum err details_save(struct page *page);
enum err check_show(struct page *page);
enum err check_save(struct page *page);
enum err code_show(struct page *page);
enum err code_save(struct page *page);
enum err code_again(struct page *page);
enum err done_show(struct page *page);

extern const struct form_field start_fields[];
extern const struct form_field address_fields[];
extern const struct form_field house_fields[];
extern const struct form_field precision_fields[];
extern const struct form_field telephone_fields[];
extern const struct form_field quiet_fields[];
extern const struct form_field frequency_fields[];
extern const struct form_field types_fields[];
extern const struct form_field details_fields[];
extern const struct form_field check_fields[];
extern const char *const check_query[];
extern const struct form_field code_fields[];
extern const char *const code_query[];

/* The campaign's code in a link to the sign-up: /aanmelden?bron=CODE. */
#define START_SOURCE "bron"

#endif
