#ifndef PAGES_H
#define PAGES_H

#include "err.h"
#include "request.h"
#include "response.h"

/* The public pages: no session, no form that changes anything. */
enum err home_show(struct request *request, struct response *response);
enum err how_show(struct request *request, struct response *response);
enum err municipalities_show(struct request *request,
    struct response *response);
enum err privacy_show(struct request *request, struct response *response);
enum err accessibility_show(struct request *request, struct response *response);
enum err contact_show(struct request *request, struct response *response);
/* /.well-known/security.txt (RFC 9116) */
enum err security_show(struct request *request, struct response *response);

/* What their routes take in the query. */
extern const char *const municipalities_query[];
extern const char *const contact_query[];

/* They may be kept by browsers and proxies for so many seconds. */
#define PAGES_CACHE_SECONDS 300

#endif
