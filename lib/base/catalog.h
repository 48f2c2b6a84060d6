#ifndef CATALOG_H
#define CATALOG_H

/*
 * Sentences for people. Dutch is the source language: the message id is the
 * Dutch sentence, and po/en.po has the English one. The build turns the
 * catalogs into sorted tables, so that a lookup needs no locale on the machine.
 */
enum language { LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_COUNT };

/* Marks a sentence for xgettext where it is not looked up at once. */
#define N_(sentence) sentence

/* The sentence in LANGUAGE; the Dutch one where none is known. Static. */
const char *catalog_get(enum language language, const char *sentence);

/* "nl" or "en"; and back, Dutch for anything else. */
const char *language_code(enum language language);
enum language language_parse(const char *code);

#endif
