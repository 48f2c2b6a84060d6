/* A program's templates, once, at start: nothing is read from disk for a request. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "text.h"
#include "view.h"
#include "view_ctemplate.h"
#include "view_source.h"

#define PATH_SIZE 512
#define SUFFIX ".tpl"

struct load {
	const char *language;
	char dir[PATH_SIZE]; /* <templates>/<language> */
	int pages;
	int broken;
};

static void
report(struct load *load, const char *file, const char *what)
{
	(void)fprintf(stderr, "%s: %s\n", file, what);
	load->broken++;
}

/* PAGE is "enroll/adres". */
static void
load_page(struct load *load, const char *page)
{
	struct view_complaint complaint;
	struct view_source source;
	char key[PATH_SIZE + 8];
	char why[512] = "";

	if (!view_source_compose(load->dir, page, &source, &complaint)) {
		report(load, complaint.file, complaint.what);
		return;
	}
	(void)snprintf(key, sizeof(key), "%s/%s", load->language, page);
	if (view_ctemplate_compile(key, source.text, source.len, why,
		sizeof(why))) {
		load->pages++;
	} else {
		(void)snprintf(complaint.file, sizeof(complaint.file),
		    "%.400s/%.100s" SUFFIX, load->dir, page);
		report(load, complaint.file, why);
	}
	free(source.text);
}

static bool
is_template(const char *name)
{
	size_t len = strlen(name), suffix = strlen(SUFFIX);

	return name[0] != '.' && len > suffix &&
	    text_equal(name + len - suffix, SUFFIX);
}

/* The pages in one folder below DIR. */
static void
load_folder(struct load *load, const char *folder)
{
	struct dirent **names;
	char path[2 * PATH_SIZE], page[PATH_SIZE];
	int count;

	(void)snprintf(path, sizeof(path), "%s/%s", load->dir, folder);
	count = scandir(path, &names, NULL, alphasort);
	if (count < 0) {
		report(load, path, strerror(errno));
		return;
	}
	for (int i = 0; i < count; i++) {
		size_t len = strlen(names[i]->d_name);

		if (is_template(names[i]->d_name)) {
			(void)snprintf(page, sizeof(page), "%.200s/%.*s",
			    folder, (int)(len - strlen(SUFFIX)),
			    names[i]->d_name);
			load_page(load, page);
		}
		free(names[i]);
	}
	free(names);
}

static void
load_language(struct load *load, const char *const *folders)
{
	for (; *folders; folders++)
		load_folder(load, *folders);
	if (load->pages == 0 && load->broken == 0)
		report(load, load->dir, "no pages");
}

enum err
view_load_all(const char *dir, const char *const *folders)
{
	int broken = 0;

	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		struct load load = {
		    .language = language_code((enum language)i)};

		(void)snprintf(load.dir, sizeof(load.dir), "%.400s/%s", dir,
		    load.language);
		load_language(&load, folders);
		broken += load.broken;
	}
	return view_ctemplate_freeze() && !broken ? ERR_OK : ERR_TEMPLATE;
}
