#ifndef PAGES_H
#define PAGES_H

#include "page.h"

/* The public pages: no session, no form that changes anything. */
enum err home_show(struct page *page);
enum err how_show(struct page *page);
enum err municipalities_show(struct page *page);
enum err privacy_show(struct page *page);
enum err accessibility_show(struct page *page);
enum err contact_show(struct page *page);
/* /.well-known/security.txt (RFC 9116) */
enum err security_show(struct page *page);

/* What their routes take in the query. */
extern const char *const municipalities_query[];
extern const char *const contact_query[];

/* They may be kept by browsers and proxies for so many seconds. */
#define PAGES_CACHE_SECONDS 300

#endif
