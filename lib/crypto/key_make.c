#include "key.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "key_file.h"
#include "text.h"

static enum key_half
half_of(const char *path)
{
	size_t len = strlen(path);

	return len >= 4 && text_equal(path + len - 4, ".pub") ? KEY_PUBLIC
							      : KEY_SECRET;
}

static enum err
read_path(const char *path, unsigned char bytes[KEY_BYTES])
{
	return key_file_read(AT_FDCWD, "", path, half_of(path), bytes);
}

enum err
key_create(const char *path_key, const char *path_pub)
{
	unsigned char secret[KEY_BYTES], public[KEY_BYTES];
	enum err err;

	key_sodium_ready();
	if (!path_pub)
		randombytes_buf(secret, sizeof(secret));
	else
		crypto_box_keypair(public, secret);
	err = key_file_write(path_key, secret);
	sodium_memzero(secret, sizeof(secret));
	if (!err && path_pub) {
		err = key_file_write(path_pub, public);
		if (err)
			unlink(path_key);
	}
	return err;
}

enum err
key_copy(const char *from, const char *to)
{
	unsigned char bytes[KEY_BYTES];
	enum err err;

	err = read_path(from, bytes);
	if (!err)
		err = key_file_write(to, bytes);
	sodium_memzero(bytes, sizeof(bytes));
	return err;
}

/* The public half of the box key at PATH. */
static enum err
read_public(const char *path, unsigned char public[KEY_BYTES])
{
	unsigned char secret[KEY_BYTES];
	enum err err;

	err = read_path(path, secret);
	if (!err)
		crypto_scalarmult_base(public, secret);
	sodium_memzero(secret, sizeof(secret));
	return err;
}

enum err
key_publish(const char *path_key, const char *path_pub)
{
	unsigned char public[KEY_BYTES];
	enum err err;

	err = read_public(path_key, public);
	if (!err)
		err = key_file_write(path_pub, public);
	return err;
}

enum err
key_same(const char *a, const char *b, bool *same)
{
	unsigned char bytes_a[KEY_BYTES], bytes_b[KEY_BYTES];
	enum err err;

	err = read_path(a, bytes_a);
	if (!err)
		err = read_path(b, bytes_b);
	if (!err)
		*same = sodium_memcmp(bytes_a, bytes_b, KEY_BYTES) == 0;
	sodium_memzero(bytes_a, sizeof(bytes_a));
	sodium_memzero(bytes_b, sizeof(bytes_b));
	return err;
}

enum err
key_is_pair(const char *path_key, const char *path_pub, bool *pair)
{
	unsigned char public[KEY_BYTES], found[KEY_BYTES];
	enum err err;

	err = read_public(path_key, public);
	if (!err)
		err = read_path(path_pub, found);
	if (!err)
		*pair = sodium_memcmp(public, found, KEY_BYTES) == 0;
	return err;
}
