/*
 * Templates. After 'v': the rest as a value in every place where templates put
 * one; no value gets out of its place. Else: a template's source with includes.
 */
#include <strings.h>

#include "fuzz_web.h"
#include "view.h"
#include "view_ctemplate.h"
#include "view_source.h"

#define PAGE                                                                   \
	"{{%AUTOESCAPE context=\"HTML\"}}<p title=\"{{V}}\">{{V}}</p>"         \
	"<a href=\"{{V}}\">x</a><a href=\"/q?x={{V:u}}\">y</a>"                \
	"<textarea>{{V:pre_escape}}</textarea>"

static size_t
count(const char *html, size_t len, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += html[i] == c;
	return n;
}

/* Where the first link goes: only these begin an address with a scheme. */
static void
check_link(const char *html)
{
	const char *link = strstr(html, "<a href=\"");
	size_t scheme;

	fuzz_assert(link);
	link += strlen("<a href=\"");
	scheme = strcspn(link, ":/?#\"");
	fuzz_assert(link[scheme] != ':' || strncasecmp(link, "http:", 5) == 0 ||
	    strncasecmp(link, "https:", 6) == 0 ||
	    strncasecmp(link, "ftp:", 4) == 0);
}

static void
render(const uint8_t *data, size_t size)
{
	struct request request = fuzz_request();
	struct view *view;
	const char *html;
	size_t len;

	request.path = "/";
	view = view_new(&request, "page");
	view_text(view, "V",
	    strchr(fuzz_param(request.arena, "V", data, size), '=') + 1);
	fuzz_assert(!view_render(view, &html, &len));
	fuzz_assert(count(html, len, '<') == 8 && count(html, len, '>') == 8);
	fuzz_assert(count(html, len, '"') == 6);
	check_link(arena_strndup(request.arena, html, len));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool compiled;
	struct view_complaint complaint;
	struct view_source source;
	char why[256];

	if (!compiled)
		compiled = view_ctemplate_compile("nl/page", PAGE, strlen(PAGE),
			       why, sizeof(why)) &&
		    view_ctemplate_freeze();
	fuzz_assert(compiled);
	if (size > 0 && size < 16384 && data[0] == 'v')
		render(data + 1, size - 1);
	else if (view_source_paste("/nonexistent", (const char *)data, size,
		     &source, &complaint))
		free(source.text);
	else
		fuzz_assert(complaint.what[0] != '\0');
	return 0;
}
