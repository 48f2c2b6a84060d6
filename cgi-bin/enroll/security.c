/* security.txt (RFC 9116): where who finds a leak reports it. */
#include <time.h>

#include "clock.h"
#include "pages.h"

#define DAY 86400
#define VALID_DAYS 180 /* less than a year: RFC 9116, 2.5.5 */

enum err
security_show(struct page *page)
{
	/* By the day, so that the text stays the same for a day. */
	time_t expires = clock_now() / DAY * DAY + VALID_DAYS * DAY;
	char until[32];
	struct tm utc;
	const char *text;

	if (!gmtime_r(&expires, &utc) ||
	    strftime(until, sizeof(until), "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
		return ERR_SYSTEM;
	text = arena_printf(page->means.arena,
	    "Contact: %s\n"
	    "Expires: %s\n"
	    "Preferred-Languages: nl, en\n"
	    "Canonical: %s/.well-known/security.txt\n",
	    page->means.conf->security_contact, until,
	    page->means.conf->base_url);
	if (response_fresh(page->response, text))
		return ERR_OK;
	return response_string(page->response, 200, "text/plain; charset=utf-8",
	    text);
}
