#ifndef ADDRESS_FILE_H
#define ADDRESS_FILE_H

#include "address_import.h"
#include "address_source.h"

/* A file to import, as a feed: see address_feed. */
struct address_file {
	const char *path;
	enum address_format format;
};

/* ARG is a struct address_file. */
enum err address_file_feed(struct address_import *import, void *arg);

#endif
