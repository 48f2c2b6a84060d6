/* All that is kept of who is signed in, to take along: as JSON and as PDF. Also
 * for who left, as long as there is something. */
#include "download_pdf.h"
#include "export.h"
#include "preferences.h"
#include "visit.h"

enum err
download_show(struct page *page)
{
	struct view *view = visit_view(page, "preferences/download",
	    N_("Uw gegevens downloaden"));

	view_number(view, "MINUTES", page->means.conf->fresh_code_minutes);
	return response_page(page->response, 200, view);
}

/* One form of the document: its type and name, and how it is made. */
struct form_of {
	const char *type;
	const char *disposition;
	enum err (*make)(struct request *request, const struct export *export,
	    struct bytes *file);
};

static enum err
make_json(struct request *request, const struct export *export,
    struct bytes *file)
{
	return export_json(request->arena, export, file);
}

static enum err
make_pdf(struct request *request, const struct export *export,
    struct bytes *file)
{
	return download_pdf(request, export->document, file);
}

static enum err
answer(const struct page *page, const struct form_of *form,
    const struct export *export)
{
	struct bytes file;
	enum err err;

	if (export->outcome == EXPORT_ENDED)
		return visit_gone(page);
	if (export->outcome == EXPORT_NOT_FRESH)
		return visit_ask_fresh(page, SELF_DOWNLOAD);
	err = form->make(page->request, export, &file);
	if (err)
		return err;
	response_header(page->response, "Content-Disposition",
	    form->disposition);
	return response_text(page->response, 200, form->type,
	    (const char *)file.ptr, file.len);
}

static enum err
download(const struct page *page, const struct form_of *form)
{
	struct export export;
	enum err err = export_load(&page->means, page->self,
	    page->request->language, &export);

	if (!err)
		err = answer(page, form, &export);
	export_free(&export);
	return err;
}

enum err
download_json(struct page *page)
{
	static const struct form_of form = {"application/json",
	    "attachment; filename=\"burgernet-mijn-gegevens.json\"", make_json};

	return download(page, &form);
}

enum err
download_paper(struct page *page)
{
	static const struct form_of form = {"application/pdf",
	    "attachment; filename=\"burgernet-mijn-gegevens.pdf\"", make_pdf};

	return download(page, &form);
}
