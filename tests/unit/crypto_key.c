#include "check_main.h"
#include "check_stderr.h"
#include "crypto_ring.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static char said[65536];

/* Opens one key, which must fail, and checks what the log says of it. */
static void
refused(const struct crypto_folder *folder, enum key_half half,
    const char *file, const char *fault)
{
	struct key_want want[2] = {{KEY_COURIER, half}, {KEY_CODE, KEY_SECRET}};
	struct key_ring *ring = (struct key_ring *)want;
	struct check_stderr capture = check_stderr_begin();
	enum err err;
	char line[160];

	err = key_ring_open(folder->path, want, 2, &ring);
	check_stderr_end(capture, said, sizeof(said));
	ck_assert_int_eq(err, ERR_CONFIG);
	ck_assert_ptr_null(ring);
	snprintf(line, sizeof(line), "event=key_refused file=%s%s%s fault=%s\n",
	    folder->path, *file == '\0' ? "" : "/", file, fault);
	ck_assert_msg(strstr(said, line), "%s", said);
	ck_assert_ptr_eq(strchr(said, '\n'), said + strlen(said) - 1);
}

/* Puts LEN bytes of VALUE in a file with MODE. */
static void
put(const struct crypto_folder *folder, const char *name, int value, size_t len,
    mode_t mode)
{
	const char *path = crypto_path(folder, name);
	char bytes[100];
	int fd;

	memset(bytes, value, sizeof(bytes));
	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, bytes, len), len);
	ck_assert_int_eq(fchmod(fd, mode), 0);
	close(fd);
}

START_TEST(names_purposes)
{
	for (int i = 0; i < KEY_PURPOSES; i++)
		ck_assert_int_eq(key_purpose_parse(
				     key_purpose_name((enum key_purpose)i)),
		    i);
	ck_assert_str_eq(key_purpose_name(KEY_PHONE_TAG), "phone-tag");
	ck_assert_str_eq(key_purpose_name(KEY_PURPOSES), "unknown");
	ck_assert_int_eq(key_purpose_parse("phone"), KEY_PURPOSES);
	ck_assert_int_eq(key_purpose_parse(""), KEY_PURPOSES);
}
END_TEST

START_TEST(reads_names_of_files)
{
	static const struct {
		const char *name;
		enum key_purpose purpose; /* KEY_PURPOSES: no key's name */
		unsigned id;
		enum key_half half;
	} cases[] = {
	    {"phone-tag.1.key", KEY_PHONE_TAG, 1, KEY_SECRET},
	    {"courier.65535.pub", KEY_COURIER, 65535, KEY_PUBLIC},
	    {"helpdesk.2.key", KEY_HELPDESK, 2, KEY_SECRET},
	    {"courier.65536.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.0.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.01.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.x.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier..key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier", KEY_PURPOSES, 0, KEY_SECRET},
	    {"", KEY_PURPOSES, 0, KEY_SECRET},
	    {".", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.1.pem", KEY_PURPOSES, 0, KEY_SECRET},
	    {"courier.1.key.new", KEY_PURPOSES, 0, KEY_SECRET},
	    {"phone-tag.1.pub", KEY_PURPOSES, 0, KEY_SECRET},
	    {"other.1.key", KEY_PURPOSES, 0, KEY_SECRET},
	    {"other.1.pub", KEY_PURPOSES, 0, KEY_SECRET},
	    {"a-very-long-name-of-a-file-here.1.key", KEY_PURPOSES, 0,
		KEY_SECRET},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum key_purpose purpose;
		enum key_half half;
		unsigned id;
		bool ok = key_name_parse(cases[i].name, &purpose, &id, &half);

		ck_assert_msg(ok == (cases[i].purpose != KEY_PURPOSES),
		    "case %zu", i);
		if (!ok)
			continue;
		ck_assert_int_eq(purpose, cases[i].purpose);
		ck_assert_uint_eq(id, cases[i].id);
		ck_assert_int_eq(half, cases[i].half);
	}
}
END_TEST

START_TEST(opens_what_is_wanted)
{
	struct crypto_folder folder = crypto_folder_new();
	const struct key_want want[] = {
	    {KEY_CODE, KEY_SECRET},
	    {KEY_COURIER, KEY_PUBLIC},
	};
	struct key_ring *ring;
	unsigned id = 0;

	crypto_make(&folder, "code.1.key");
	crypto_make(&folder, "self.1.key");
	crypto_make_box(&folder, "courier.1");
	ring = crypto_open(&folder, want, 2);
	ck_assert_ptr_nonnull(key_get(ring, KEY_CODE, 0, &id));
	ck_assert_uint_eq(id, 1);
	ck_assert_ptr_nonnull(key_get(ring, KEY_CODE, 1, NULL));
	ck_assert_ptr_null(key_get(ring, KEY_CODE, 2, &id));
	ck_assert_uint_eq(id, 1);
	ck_assert_ptr_nonnull(key_get_public(ring, KEY_COURIER, 0, NULL));
	/* Not asked for, so not in memory. */
	ck_assert_ptr_null(key_get(ring, KEY_COURIER, 0, NULL));
	ck_assert_ptr_null(key_get(ring, KEY_SELF, 0, NULL));
	ck_assert_ptr_null(key_get_public(ring, KEY_CODE, 0, NULL));
	key_ring_free(ring);
	key_ring_free(NULL);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(a_secret_half_has_its_public_one)
{
	struct crypto_folder folder = crypto_folder_new();
	const struct key_want both[] = {
	    {KEY_COURIER, KEY_PUBLIC},
	    {KEY_COURIER, KEY_SECRET},
	    {KEY_COURIER, KEY_SECRET},
	    {KEY_COURIER, KEY_PUBLIC},
	};
	struct key_ring *secret, *public, *ring;
	unsigned ids[4];

	crypto_make_box(&folder, "courier.1");
	secret = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	public = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	ck_assert_mem_eq(key_get_public(secret, KEY_COURIER, 1, NULL),
	    key_get_public(public, KEY_COURIER, 1, NULL), KEY_BYTES);
	ck_assert_ptr_null(key_get(public, KEY_COURIER, 1, NULL));
	ck_assert_uint_eq(key_ids(secret, KEY_COURIER, ids, 4), 1);
	ring = crypto_open(&folder, both, 4);
	ck_assert_uint_eq(key_ids(ring, KEY_COURIER, ids, 4), 1);
	ck_assert_mem_eq(key_get(ring, KEY_COURIER, 1, NULL),
	    key_get(secret, KEY_COURIER, 1, NULL), KEY_BYTES);
	key_ring_free(ring);
	key_ring_free(secret);
	key_ring_free(public);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(the_highest_id_writes)
{
	struct crypto_folder folder = crypto_folder_new();
	struct key_ring *ring;
	unsigned id, ids[4];

	crypto_make(&folder, "code.2.key");
	crypto_make(&folder, "code.10.key");
	crypto_make(&folder, "code.1.key");
	crypto_make(&folder, "self.11.key");
	ring = crypto_open(&folder,
	    (struct key_want[]){{KEY_SELF, KEY_SECRET}, {KEY_CODE, KEY_SECRET}},
	    2);
	ck_assert_ptr_eq(key_get(ring, KEY_CODE, 0, &id),
	    key_get(ring, KEY_CODE, 10, NULL));
	ck_assert_uint_eq(id, 10);
	ck_assert_uint_eq(key_ids(ring, KEY_CODE, ids, 4), 3);
	ck_assert_uint_eq(ids[0], 10);
	ck_assert_uint_eq(ids[1], 2);
	ck_assert_uint_eq(ids[2], 1);
	ck_assert_uint_eq(key_ids(ring, KEY_CODE, ids, 2), 2);
	ck_assert_uint_eq(key_ids(ring, KEY_INBOUND, ids, 4), 0);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(faulty_files_are_refused)
{
	static const struct {
		int value;
		size_t len;
		mode_t mode;
		enum key_half half;
		const char *fault;
	} cases[] = {
	    {'k', 31, 0400, KEY_SECRET, "\"not 32 bytes\""},
	    {'k', 33, 0400, KEY_SECRET, "\"not 32 bytes\""},
	    {'k', 0, 0400, KEY_SECRET, "\"not 32 bytes\""},
	    {'k', 32, 0440, KEY_SECRET, "\"open to others: chmod 0400\""},
	    {'k', 32, 0404, KEY_SECRET, "\"open to others: chmod 0400\""},
	    {'k', 32, 0420, KEY_SECRET, "\"open to others: chmod 0400\""},
	    {'\0', 32, 0400, KEY_SECRET, "\"only zeros: not a key\""},
	    {'k', 32, 0420, KEY_PUBLIC, "\"writable by others: chmod 0400\""},
	    {'k', 32, 0402, KEY_PUBLIC, "\"writable by others: chmod 0400\""},
	    {'k', 31, 0444, KEY_PUBLIC, "\"not 32 bytes\""},
	};
	struct crypto_folder folder = crypto_folder_new();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *name = cases[i].half == KEY_SECRET
		    ? "courier.1.key"
		    : "courier.1.pub";

		put(&folder, name, cases[i].value, cases[i].len, cases[i].mode);
		refused(&folder, cases[i].half, name, cases[i].fault);
	}
	put(&folder, "courier.1.pub", 'k', 32, 0444);
	key_ring_free(crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC));
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
	struct crypto_folder folder = crypto_folder_new();
	const char *path = crypto_path(&folder, "courier.1.key");

	refused(&folder, KEY_SECRET, "courier.1.key",
	    "\"missing: run burgernet keys create\"");
	refused(&folder, KEY_PUBLIC, "courier.1.pub",
	    "\"missing: run burgernet keys create\"");
	put(&folder, "target", 'k', 32, 0400);
	ck_assert_int_eq(symlink("target", path), 0);
	refused(&folder, KEY_SECRET, "courier.1.key", "\"a symbolic link\"");
	unlink(path);
	ck_assert_int_eq(mkfifo(path, 0400), 0);
	refused(&folder, KEY_SECRET, "courier.1.key", "\"not a plain file\"");
	unlink(path);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	refused(&folder, KEY_SECRET, "courier.1.key", "\"not a plain file\"");
	crypto_folder_free(&folder);
	refused(&folder, KEY_SECRET, "", "\"No such file or directory\"");
}
END_TEST

/* As somebody who may see the folder but not the file. */
START_TEST(an_unreadable_file_is_refused)
{
	struct crypto_folder folder = crypto_folder_new();
	int status;

	crypto_make_box(&folder, "courier.1");
	if (geteuid() == 0 && fork() == 0) {
		chmod(folder.path, 0755);
		if (setuid(65534) != 0)
			_exit(1);
		refused(&folder, KEY_SECRET, "courier.1.key",
		    "\"Permission denied\"");
		_exit(0);
	}
	if (geteuid() == 0) {
		wait(&status);
		ck_assert_int_eq(status, 0);
	}
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(too_many_keys_are_refused)
{
	struct crypto_folder folder = crypto_folder_new();
	const struct key_want both[] = {{KEY_CODE, KEY_SECRET},
	    {KEY_COURIER, KEY_SECRET}};
	struct key_ring *ring;
	char name[32];

	for (int id = 1; id <= 64; id++) {
		snprintf(name, sizeof(name), "code.%d.key", id);
		put(&folder, name, id, 32, 0400);
	}
	key_ring_free(crypto_open_one(&folder, KEY_CODE, KEY_SECRET));
	put(&folder, "code.65.key", 'k', 32, 0400);
	ck_assert_int_eq(key_ring_open(folder.path, both, 1, &ring),
	    ERR_CONFIG);
	/* 63 and the two halves of a box are one too many. */
	unlink(crypto_path(&folder, "code.65.key"));
	unlink(crypto_path(&folder, "code.64.key"));
	crypto_make_box(&folder, "courier.1");
	ck_assert_int_eq(key_ring_open(folder.path, both, 2, &ring),
	    ERR_CONFIG);
	unlink(crypto_path(&folder, "code.63.key"));
	key_ring_free(crypto_open(&folder, both, 2));
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(the_ring_is_read_only)
{
	struct crypto_folder folder = crypto_folder_new();
	struct key_ring *ring;
	int status;

	crypto_make(&folder, "code.1.key");
	ring = crypto_open_one(&folder, KEY_CODE, KEY_SECRET);
	if (fork() == 0) {
		const void *key = key_get(ring, KEY_CODE, 0, NULL);
		unsigned char *writable;

		signal(SIGSEGV, SIG_DFL);
		memcpy(&writable, &key, sizeof(writable));
		writable[0] = 1;
		_exit(0);
	}
	wait(&status);
	ck_assert(WIFSIGNALED(status));
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(makes_files_that_are_closed_to_others)
{
	struct crypto_folder folder = crypto_folder_new();
	struct stat st;
	bool pair = false;

	umask(0);
	crypto_make_box(&folder, "courier.1");
	ck_assert_int_eq(stat(crypto_path(&folder, "courier.1.key"), &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0400);
	ck_assert_int_eq(st.st_size, KEY_BYTES);
	ck_assert_int_eq(stat(crypto_path(&folder, "courier.1.pub"), &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0400);
	ck_assert_int_ne(access(crypto_path(&folder, "courier.1.key.new"),
			     F_OK),
	    0);
	ck_assert_int_eq(key_is_pair(crypto_path(&folder, "courier.1.key"),
			     crypto_path(&folder, "courier.1.pub"), &pair),
	    ERR_OK);
	ck_assert(pair);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(never_overwrites)
{
	struct crypto_folder folder = crypto_folder_new();
	const char *key = crypto_path(&folder, "code.1.key");
	const char *copy = crypto_path(&folder, "copy.key");
	bool same = false;

	crypto_make(&folder, "code.1.key");
	ck_assert_int_eq(key_copy(key, copy), ERR_OK);
	ck_assert_int_eq(key_create(key, NULL), ERR_SYSTEM);
	ck_assert_int_eq(key_copy(key, copy), ERR_SYSTEM);
	ck_assert_int_eq(key_same(key, copy, &same), ERR_OK);
	ck_assert(same);
	crypto_folder_free(&folder);
}
END_TEST

/* A pair is made whole or not at all; what was left over does not hinder. */
START_TEST(half_a_pair_is_taken_back)
{
	struct crypto_folder folder = crypto_folder_new();
	const char *key = crypto_path(&folder, "courier.1.key");
	const char *pub = crypto_path(&folder, "courier.1.pub");

	put(&folder, "courier.1.pub", 'k', 32, 0400);
	ck_assert_int_eq(key_create(key, pub), ERR_SYSTEM);
	ck_assert_int_ne(access(key, F_OK), 0);
	unlink(pub);
	put(&folder, "courier.1.key.new", 'k', 7, 0400);
	ck_assert_int_eq(key_create(key, pub), ERR_OK);
	ck_assert_int_eq(key_create(crypto_path(&folder, "no/such.key"), NULL),
	    ERR_SYSTEM);
	crypto_folder_free(&folder);
}
END_TEST

/* No file of half a key is left when the disk is full (here: a limit). */
START_TEST(a_full_disk_leaves_nothing)
{
	struct crypto_folder folder = crypto_folder_new();
	const char *key = crypto_path(&folder, "code.1.key");
	struct rlimit limit = {16, 16};
	int status;

	if (fork() == 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		/* The line for the log would meet the same limit. */
		_exit(key_create(key, NULL) == ERR_SYSTEM ? 0 : 1);
	}
	wait(&status);
	ck_assert_int_eq(status, 0);
	ck_assert_int_ne(access(key, F_OK), 0);
	ck_assert_int_ne(access(crypto_path(&folder, "code.1.key.new"), F_OK),
	    0);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(works_in_the_current_folder)
{
	struct crypto_folder folder = crypto_folder_new();
	bool same = false;

	ck_assert_int_eq(chdir(folder.path), 0);
	ck_assert_int_eq(key_create("code.1.key", NULL), ERR_OK);
	ck_assert_int_eq(key_same("code.1.key",
			     crypto_path(&folder, "code.1.key"), &same),
	    ERR_OK);
	ck_assert(same);
	ck_assert_int_eq(chdir("/"), 0);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(tells_keys_apart)
{
	struct crypto_folder folder = crypto_folder_new();
	const char *a = crypto_path(&folder, "courier.1.key");
	const char *b = crypto_path(&folder, "courier.2.key");
	const char *none = crypto_path(&folder, "courier.3.key");
	const char *pub = crypto_path(&folder, "x.pub");
	bool is = true;

	crypto_make(&folder, "courier.1.key");
	crypto_make(&folder, "courier.2.key");
	ck_assert_int_eq(key_same(a, b, &is), ERR_OK);
	ck_assert(!is);
	ck_assert_int_eq(key_publish(a, pub), ERR_OK);
	ck_assert_int_eq(key_is_pair(a, pub, &is), ERR_OK);
	ck_assert(is);
	ck_assert_int_eq(key_is_pair(b, pub, &is), ERR_OK);
	ck_assert(!is);
	ck_assert_int_eq(key_publish(b, pub), ERR_SYSTEM);
	ck_assert_int_eq(key_same(a, none, &is), ERR_CONFIG);
	ck_assert_int_eq(key_same(none, a, &is), ERR_CONFIG);
	ck_assert_int_eq(key_is_pair(none, pub, &is), ERR_CONFIG);
	ck_assert_int_eq(key_is_pair(a, crypto_path(&folder, "n"), &is),
	    ERR_CONFIG);
	ck_assert_int_eq(key_publish(none, crypto_path(&folder, "y.pub")),
	    ERR_CONFIG);
	ck_assert_int_eq(key_copy(none, crypto_path(&folder, "y")), ERR_CONFIG);
	ck_assert_int_eq(key_copy("pub", crypto_path(&folder, "y")),
	    ERR_CONFIG);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(who_wants_no_key_needs_no_folder)
{
	struct key_ring *ring;

	ck_assert_int_eq(key_ring_open("/nonexistent", NULL, 0, &ring), ERR_OK);
	ck_assert_ptr_null(key_get(ring, KEY_CODE, 0, NULL));
	key_ring_free(ring);
}
END_TEST

CHECK_MAIN("key", names_purposes, reads_names_of_files, opens_what_is_wanted,
    who_wants_no_key_needs_no_folder, a_secret_half_has_its_public_one,
    the_highest_id_writes, faulty_files_are_refused, what_is_no_file_is_refused,
    an_unreadable_file_is_refused, too_many_keys_are_refused,
    the_ring_is_read_only, makes_files_that_are_closed_to_others,
    never_overwrites, half_a_pair_is_taken_back, a_full_disk_leaves_nothing,
    works_in_the_current_folder, tells_keys_apart)
