#include "catalog.h"

#include <string.h>

#include "catalog_table.h"
#include "text.h"

const char *
catalog_get(enum language language, const char *sentence)
{
	size_t low = 0;
	size_t high = catalog_rows;

	if (language != LANGUAGE_EN)
		return sentence;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(sentence, catalog_table[middle].nl);

		if (order == 0)
			return catalog_table[middle].en;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return sentence;
}

const char *
language_code(enum language language)
{
	return language == LANGUAGE_EN ? "en" : "nl";
}

enum language
language_parse(const char *code)
{
	return text_equal(code, "en") ? LANGUAGE_EN : LANGUAGE_NL;
}
