#ifndef FILE_KIND_H
#define FILE_KIND_H

/*
 * What the file at PATH is, and what to do, when its first bytes tell that it is
 * none that an import reads: "it is a zip archive: unpack it first". NULL
 * otherwise, also for a pipe and for a file that cannot be read.
 */
const char *file_kind_fault(const char *path);

#endif
