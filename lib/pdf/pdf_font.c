#include "pdf_private.h"

#include <dirent.h>
#include <fontconfig/fontconfig.h>
#include <malloc.h>
#include <pango/pangofc-fontmap.h>
#include <time.h>

#include "log.h"

/*
 * The faces are named here, file by file: what else is installed on the machine
 * changes no document, and fontconfig reads no configuration and no cache.
 */
#define FOLDER "/usr/share/fonts/truetype/noto/"
#define FAMILY "Noto Sans"

static const char *const files[] = {
    FOLDER "NotoSans-Regular.ttf", /* Latin, Greek, Cyrillic */
    FOLDER "NotoSans-Bold.ttf",
    FOLDER "NotoSansArabic-Regular.ttf",
    FOLDER "NotoSansArabic-Bold.ttf",
    FOLDER "NotoSansHebrew-Regular.ttf",
    FOLDER "NotoSansHebrew-Bold.ttf",
};

#define THREADS_WAIT_MS 5000

/*
 * No language that pango knows: for one that it knows it would look for fonts
 * again, in a new thread, at each script that is not written in it.
 */
#define ANY_LANGUAGE "und"

/* Once per process; never freed. */
static PangoContext *context;
static FcCharSet *covered;

/* LeakSanitizer asks these. Fontconfig finds its patterns by offsets, that do
 * not look like pointers; there are as many of them after a thousand documents
 * as after one. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so\n";
}

const char *__lsan_default_options(void);

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}

static enum err
missing(const char *file)
{
	LOG(LOG_ERROR, "font_missing", LOG_TEXT("file", file),
	    LOG_TEXT("do", "install fonts-noto-core"));
	return ERR_CONFIG;
}

static enum err
files_load(FcConfig *config)
{
	FcFontSet *set;
	FcCharSet *one, *sum;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (!FcConfigAppFontAddFile(config, (const FcChar8 *)files[i]))
			return missing(files[i]);
	set = FcConfigGetFonts(config, FcSetApplication);
	covered = FcCharSetCreate();
	for (int i = 0; i < set->nfont; i++) {
		if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &one) !=
		    FcResultMatch)
			return missing("characters");
		sum = FcCharSetUnion(covered, one);
		FcCharSetDestroy(covered);
		covered = sum;
	}
	return ERR_OK;
}

static PangoContext *
context_new(FcConfig *config)
{
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(
	    CAIRO_FONT_TYPE_FT);
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *made;

	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	made = pango_font_map_create_context(map);
	/* For paper: letters stand where they belong, not at pixels. */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(made, options);
	pango_context_set_round_glyph_positions(made, FALSE);
	pango_context_set_language(made,
	    pango_language_from_string(ANY_LANGUAGE));
	cairo_font_options_destroy(options);
	g_object_unref(map); /* the context keeps it */
	return made;
}

PangoLayout *
pdf_font_layout(bool bold)
{
	PangoLayout *layout = pango_layout_new(context);
	PangoFontDescription *font = pango_font_description_new();
	PangoAttrList *attributes = pango_attr_list_new();

	pango_font_description_set_family_static(font, FAMILY);
	pango_font_description_set_size(font, FONT_SIZE * PANGO_SCALE);
	pango_font_description_set_weight(font,
	    bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	/* What is copied from the file is what was put in: no hyphens, and an
	 * f and an i stay two letters. */
	pango_attr_list_insert(attributes,
	    pango_attr_insert_hyphens_new(FALSE));
	pango_attr_list_insert(attributes,
	    pango_attr_font_features_new("liga=0, clig=0"));
	pango_layout_set_attributes(layout, attributes);
	pango_attr_list_unref(attributes);
	pango_font_description_free(font);
	return layout;
}

bool
pdf_font_has(uint32_t point)
{
	return FcCharSetHasChar(covered, point);
}

/* Every script, so that the list of fonts is sorted to its end; and a picture,
 * for which pango asks for a family of another name. */
static void
first_text(bool bold)
{
	PangoLayout *layout = pdf_font_layout(bold);
	int width, height;

	pango_layout_set_text(layout,
	    "Aé ß Ω Ж א ش \xEF\xBF\xBD "
	    "\xE2\x9D\xA4\xEF\xB8\x8F 1\xEF\xB8\x8F\xE2\x83\xA3",
	    -1);
	pango_layout_get_size(layout, &width, &height);
	g_object_unref(layout);
}

static int
threads(void)
{
	DIR *tasks = opendir("/proc/self/task");
	int count = 0;

	if (!tasks)
		return -1;
	while (readdir(tasks))
		count++;
	(void)closedir(tasks);
	return count;
}

/* Pango's threads have done what they were for, but end by themselves: one that
 * met the sandbox on its way out would end the process. */
static enum err
threads_wait(int before)
{
	const struct timespec moment = {.tv_nsec = 1000000};

	for (int tries = 0; tries < THREADS_WAIT_MS; tries++) {
		if (threads() <= before)
			return ERR_OK;
		(void)nanosleep(&moment, NULL);
	}
	LOG(LOG_ERROR, "font_threads_stay");
	return ERR_SYSTEM;
}

enum err
pdf_warm_up(void)
{
	int before = threads();
	FcConfig *config;
	enum err err;

	if (context)
		return ERR_OK;
	/* Pango's short threads would each leave a heap of their own. */
	(void)mallopt(M_ARENA_MAX, 1);
	config = FcConfigCreate();
	if (!config)
		return ERR_MEMORY;
	err = files_load(config);
	if (err) {
		FcConfigDestroy(config);
		return err;
	}
	FcConfigSetCurrent(config); /* also for who asks for "the" one */
	context = context_new(config);
	FcConfigDestroy(config); /* the map keeps it */
	first_text(false);
	first_text(true);
	return threads_wait(before);
}
