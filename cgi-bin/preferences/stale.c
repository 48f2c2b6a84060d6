#include "stale.h"

#include "text.h"

struct view *
stale_open(struct view *view)
{
	return view_row(view, "STALE");
}

static const char *
shown(const struct request *request, const char *text)
{
	return text[0] == '\0' ? catalog_get(request->language, N_("(leeg)"))
			       : text;
}

void
stale_row(const struct request *request, struct view *stale, const char *label,
    const char *stored, const char *typed)
{
	struct view *row;

	if (!stored || !typed || text_equal(stored, typed))
		return;
	row = view_row(stale, "STALE_ROW");
	view_text(row, "LABEL", catalog_get(request->language, label));
	view_text(row, "STORED", shown(request, stored));
	view_text(row, "TYPED", shown(request, typed));
}
