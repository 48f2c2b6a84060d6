#ifndef ENROLL_H
#define ENROLL_H

#include "db.h"
#include "err.h"
#include "form.h"
#include "key.h"
#include "request.h"
#include "response.h"

/* The program's own: made at start, in request.state of every request. */
struct enroll {
	struct db *db;
	struct key_ring *ring;
};

/*
 * The pages of the sign-up. For each question: _show answers GET, _save takes
 * the form, and _fields are what that form has.
 */
enum err start_show(struct request *request, struct response *response);
enum err start_save(struct request *request, struct response *response);
enum err start_expired(struct request *request, struct response *response);
enum err address_show(struct request *request, struct response *response);
enum err address_save(struct request *request, struct response *response);
enum err house_show(struct request *request, struct response *response);
enum err house_save(struct request *request, struct response *response);
enum err precision_show(struct request *request, struct response *response);
enum err precision_save(struct request *request, struct response *response);
enum err telephone_show(struct request *request, struct response *response);
enum err telephone_save(struct request *request, struct response *response);
enum err quiet_show(struct request *request, struct response *response);
enum err quiet_save(struct request *request, struct response *response);
enum err frequency_show(struct request *request, struct response *response);
enum err frequency_save(struct request *request, struct response *response);
enum err types_show(struct request *request, struct response *response);
enum err types_save(struct request *request, struct response *response);
enum err details_show(struct request *request, struct response *response);
enum err details_save(struct request *request, struct response *response);
enum err check_show(struct request *request, struct response *response);
enum err check_save(struct request *request, struct response *response);
enum err code_show(struct request *request, struct response *response);
enum err code_save(struct request *request, struct response *response);
enum err code_again(struct request *request, struct response *response);
enum err done_show(struct request *request, struct response *response);

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
