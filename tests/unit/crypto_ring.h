#ifndef CRYPTO_RING_H
#define CRYPTO_RING_H

/* A folder of keys for one test. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "key.h"

struct crypto_folder {
	char path[40];
};

static inline struct crypto_folder
crypto_folder_new(void)
{
	struct crypto_folder folder = {"/tmp/burgernet-keys-XXXXXX"};

	ck_assert_ptr_nonnull(mkdtemp(folder.path));
	return folder;
}

/* FOLDER/NAME in one of a few buffers that take turns. */
static inline const char *
crypto_path(const struct crypto_folder *folder, const char *name)
{
	static char paths[16][96];
	static unsigned turn;
	char *path = paths[turn++ % 16];

	snprintf(path, sizeof(paths[0]), "%s/%s", folder->path, name);
	return path;
}

static inline void
crypto_folder_free(const struct crypto_folder *folder)
{
	if (fork() == 0) {
		execlp("rm", "rm", "-rf", folder->path, (char *)NULL);
		_exit(127);
	}
	wait(NULL);
}

static inline void
crypto_make(const struct crypto_folder *folder, const char *name)
{
	ck_assert_int_eq(key_create(crypto_path(folder, name), NULL), ERR_OK);
}

/* BASE.key and BASE.pub, as "courier.1". */
static inline void
crypto_make_box(const struct crypto_folder *folder, const char *base)
{
	char key[32], pub[32];

	snprintf(key, sizeof(key), "%s.key", base);
	snprintf(pub, sizeof(pub), "%s.pub", base);
	ck_assert_int_eq(key_create(crypto_path(folder, key),
			     crypto_path(folder, pub)),
	    ERR_OK);
}

static inline struct key_ring *
crypto_open(const struct crypto_folder *folder, const struct key_want *want,
    size_t count)
{
	struct key_ring *ring = NULL;

	ck_assert_int_eq(key_ring_open(folder->path, want, count, &ring),
	    ERR_OK);
	ck_assert_ptr_nonnull(ring);
	return ring;
}

/* A ring of one key or half. */
static inline struct key_ring *
crypto_open_one(const struct crypto_folder *folder, enum key_purpose purpose,
    enum key_half half)
{
	struct key_want want = {purpose, half};

	return crypto_open(folder, &want, 1);
}

#endif
