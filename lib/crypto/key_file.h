#ifndef KEY_FILE_H
#define KEY_FILE_H

#include "key.h"

/*
 * One key from DIR/NAME (DIR as a descriptor, SHOWN as its name in the log).
 * ERR_CONFIG and one line in the log: missing, no plain file, another size,
 * empty of randomness, or open to others (a public half: writable by others).
 */
enum err key_file_read(int dir, const char *shown, const char *name,
    enum key_half half, unsigned char bytes[KEY_BYTES]);

/* The file at PATH, whole or not at all; ERR_SYSTEM when it exists. */
enum err key_file_write(const char *path, const unsigned char *bytes);

/* Logs what is wrong with DIR/NAME; either may be "". Returns ERR_CONFIG. */
enum err key_file_fault(const char *dir, const char *name, const char *fault);

#endif
