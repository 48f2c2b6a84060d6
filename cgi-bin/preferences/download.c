/* All that is kept of who is signed in, to take along: as JSON and as PDF. Also
 * for who left, as long as there is something. */
#include "download_pdf.h"
#include "export.h"
#include "fresh.h"
#include "visit.h"

enum err
download_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct visit *visit;
	struct view *view;
	bool fresh;
	enum err err = visit_enter_left(request, response, &visit);

	if (err || !visit)
		return err;
	err = visit_fresh(visit, SELF_DOWNLOAD, &fresh);
	if (err || !fresh)
		return err;
	view = visit_view(visit, "preferences/download",
	    N_("Uw gegevens downloaden"));
	view_number(view, "MINUTES", request->conf->fresh_code_minutes);
	return visit_page(visit, view, NULL);
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
answer(const struct visit *visit, const struct form_of *form,
    const struct export *export)
{
	struct bytes file;
	enum err err;

	if (export->outcome == EXPORT_ENDED)
		return visit_gone(visit);
	if (export->outcome == EXPORT_NOT_FRESH)
		return response_redirect(visit->response,
		    fresh_path(visit, SELF_DOWNLOAD));
	err = form->make(visit->request, export, &file);
	if (err)
		return err;
	response_header(visit->response, "Content-Disposition",
	    form->disposition);
	return response_text(visit->response, 200, form->type,
	    (const char *)file.ptr, file.len);
}

static enum err
download(struct request *request, struct response *response,
    const struct form_of *form)
{
	struct export export;
	struct means means;
	struct visit *visit;
	enum err err = visit_enter_left(request, response, &visit);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = export_load(&means, &visit->self, request->language, &export);
	if (!err)
		err = answer(visit, form, &export);
	export_free(&export);
	return err;
}

enum err
download_json(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	static const struct form_of form = {"application/json",
	    "attachment; filename=\"burgernet-mijn-gegevens.json\"", make_json};

	return download(request, response, &form);
}

enum err
download_paper(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	static const struct form_of form = {"application/pdf",
	    "attachment; filename=\"burgernet-mijn-gegevens.pdf\"", make_pdf};

	return download(request, response, &form);
}
