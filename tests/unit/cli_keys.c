/*
 * The command itself, with only what it says and who its users are replaced.
 */
#include "check_main.h"

#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli.h"
#include "key.h"
#include "log.h"
#include "text.h"

#define IDS_MOST 8 /* of one purpose */

#define OTHER_UID 65534

static char folder[] = "/tmp/burgernet-cli-keys-XXXXXX";
static char said[512];
static char out[65536];
static bool has_users;
static struct conf conf;
static struct cli cli;

int
cli_fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(said, sizeof(said), format, args);
	va_end(args);
	return 1;
}

int
cli_usage(const char *usage)
{
	snprintf(said, sizeof(said), "usage: %s", usage);
	return 2;
}

/* Before the C library's: burgernet-enroll is somebody else when asked for. */
struct passwd *
getpwnam(const char *name)
{
	static char found[] = "burgernet-enroll";
	static struct passwd user = {.pw_name = found, .pw_uid = OTHER_UID};

	return has_users && text_equal(name, found) ? &user : NULL;
}

static void
begin(void)
{
	log_open("test", LOG_ERROR);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	cli.arena = arena_new(1 << 24);
	conf.keys_dir = arena_printf(cli.arena, "%s/keys", folder);
	cli.conf = &conf;
}

static void
end(void)
{
	arena_free(cli.arena);
	if (fork() == 0) {
		execlp("rm", "rm", "-rf", folder, (char *)NULL);
		_exit(127);
	}
	wait(NULL);
}

/* Runs COMMAND with one argument or none; OUT gets what it printed. */
static int
run(cli_command command, const char *argument)
{
	char copy[64] = "";
	char *argv[] = {copy, NULL};
	FILE *file = tmpfile();
	int saved = dup(STDOUT_FILENO);
	int status;
	size_t len;

	snprintf(copy, sizeof(copy), "%s", !argument ? "" : argument);
	said[0] = '\0';
	fflush(stdout);
	dup2(fileno(file), STDOUT_FILENO);
	status = command(&cli, !argument ? 0 : 1, argv);
	fflush(stdout);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	rewind(file);
	len = fread(out, 1, sizeof(out) - 1, file);
	out[len] = '\0';
	fclose(file);
	return status;
}

static const char *
path(const char *name)
{
	return arena_printf(cli.arena, "%s/keys/%s", folder, name);
}

static bool
is_there(const char *file)
{
	return access(file, F_OK) == 0;
}

static bool
same(const char *a, const char *b)
{
	bool is = false;

	ck_assert_int_eq(key_same(path(a), path(b), &is), ERR_OK);
	return is;
}

static bool
pair(const char *key, const char *pub)
{
	bool is = false;

	ck_assert_int_eq(key_is_pair(path(key), path(pub), &is), ERR_OK);
	return is;
}

static int
lines(void)
{
	int count = 0;

	for (const char *at = out; *at != '\0'; at++)
		count += *at == '\n';
	return count;
}

START_TEST(makes_every_key_once)
{
	static const char *const files[] = {"enroll/phone-tag.1.key",
	    "gateway/phone-tag.1.key", "helpdesk/phone-tag.1.key",
	    "preferences/phone-tag.1.key", "courier/phone-tag.1.key",
	    "courier/code.1.key", "enroll/block-tag.1.key",
	    "preferences/block-tag.1.key", "enroll/code.1.key",
	    "preferences/code.1.key", "enroll/self.1.key",
	    "preferences/self.1.key", "courier/courier.1.key",
	    "courier/courier.1.pub", "enroll/courier.1.pub",
	    "preferences/courier.1.pub", "gateway/courier.1.pub",
	    "helpdesk/helpdesk.1.key", "enroll/helpdesk.1.pub",
	    "preferences/helpdesk.1.pub", "gateway/helpdesk.1.pub",
	    "gateway/inbound.1.key"};
	const int count = (int)(sizeof(files) / sizeof(files[0]));
	struct stat st;

	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(lines(), count);
	for (int i = 0; i < count; i++) {
		ck_assert_int_eq(lstat(path(files[i]), &st), 0);
		ck_assert_int_eq(st.st_mode & 07777, 0400);
		ck_assert_int_eq(st.st_size, KEY_BYTES);
		ck_assert_int_eq(st.st_uid, geteuid());
		ck_assert_ptr_nonnull(strstr(out,
		    arena_printf(cli.arena, "made %s\n", path(files[i]))));
	}
	ck_assert(same("enroll/phone-tag.1.key", "gateway/phone-tag.1.key"));
	ck_assert(same("enroll/phone-tag.1.key", "helpdesk/phone-tag.1.key"));
	ck_assert(!same("enroll/phone-tag.1.key", "enroll/block-tag.1.key"));
	ck_assert(same("courier/courier.1.pub", "enroll/courier.1.pub"));
	ck_assert(pair("courier/courier.1.key", "enroll/courier.1.pub"));
	ck_assert(pair("helpdesk/helpdesk.1.key", "gateway/helpdesk.1.pub"));
	/* Nobody facing the internet can open a box. */
	ck_assert(!is_there(path("enroll/courier.1.key")));
	ck_assert(!is_there(path("enroll/helpdesk.1.key")));
	ck_assert(!is_there(path("gateway/helpdesk.1.key")));
	ck_assert(!is_there(path("gateway/courier.1.key")));
	ck_assert(!is_there(path("preferences/courier.1.key")));
	ck_assert(!is_there(path("preferences/helpdesk.1.key")));

	ck_assert_int_eq(stat(path("enroll"), &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, geteuid() == 0 ? 0500 : 0700);
	ck_assert_int_eq(stat(path(""), &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0711);

	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_str_eq(out, "all keys are there\n");
	end();
}
END_TEST

START_TEST(fills_what_is_missing)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(rename(path("enroll/phone-tag.1.key"),
			     path("before.key")),
	    0);
	unlink(path("enroll/courier.1.pub"));
	unlink(path("courier/courier.1.pub"));
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(lines(), 3);
	ck_assert(same("enroll/phone-tag.1.key", "before.key"));
	ck_assert(pair("courier/courier.1.key", "enroll/courier.1.pub"));
	end();
}
END_TEST

START_TEST(does_not_replace_a_lost_secret)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	unlink(path("courier/courier.1.key"));
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_str_eq(said,
	    "courier.1.key is in no folder, but its public "
	    "half is: put it back from the backup");
	ck_assert(!is_there(path("courier/courier.1.key")));
	end();
}
END_TEST

START_TEST(notices_keys_that_differ)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	unlink(path("gateway/phone-tag.1.key"));
	ck_assert_int_eq(key_create(path("gateway/phone-tag.1.key"), NULL),
	    ERR_OK);
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_ptr_nonnull(strstr(said,
	    "helpdesk/phone-tag.1.key: another "
	    "key than "));
	unlink(path("gateway/phone-tag.1.key"));
	unlink(path("enroll/helpdesk.1.pub"));
	ck_assert_int_eq(key_copy(path("enroll/courier.1.pub"),
			     path("enroll/helpdesk.1.pub")),
	    ERR_OK);
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_ptr_nonnull(strstr(said,
	    "enroll/helpdesk.1.pub: another "
	    "key than "));
	end();
}
END_TEST

START_TEST(refuses_a_faulty_file)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	chmod(path("gateway/phone-tag.1.key"), 0444);
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_ptr_nonnull(
	    strstr(said, "gateway/phone-tag.1.key: cannot be checked"));
	end();
}
END_TEST

START_TEST(rotates)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(run(keys_rotate_command, "courier"), 0);
	ck_assert_int_eq(lines(), 6);
	ck_assert_ptr_nonnull(strstr(out,
	    "\nrestart courier, then "
	    "preferences, then enroll, then gateway\n"));
	ck_assert(pair("courier/courier.2.key", "enroll/courier.2.pub"));
	ck_assert(pair("courier/courier.2.key", "courier/courier.2.pub"));
	ck_assert(pair("courier/courier.1.key", "enroll/courier.1.pub"));
	ck_assert(!same("courier/courier.1.key", "courier/courier.2.key"));

	ck_assert_int_eq(run(keys_rotate_command, "phone-tag"), 0);
	ck_assert_ptr_nonnull(strstr(out,
	    "\nrestart gateway, then "
	    "helpdesk, then courier, then preferences, then enroll\n"));
	ck_assert(same("enroll/phone-tag.2.key", "gateway/phone-tag.2.key"));
	ck_assert(same("enroll/phone-tag.2.key", "helpdesk/phone-tag.2.key"));
	ck_assert_int_eq(run(keys_rotate_command, "code"), 0);
	ck_assert_ptr_nonnull(
	    strstr(out, "\nrestart courier, then preferences, then enroll\n"));
	ck_assert_int_eq(run(keys_rotate_command, "inbound"), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nrestart gateway\n"));
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_str_eq(out, "all keys are there\n");
	end();
}
END_TEST

/* Old keys may be taken away; their numbers do not come back. */
START_TEST(ids_go_on_from_the_highest)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(rename(path("gateway/inbound.1.key"),
			     path("gateway/inbound.7.key")),
	    0);
	ck_assert_int_eq(run(keys_rotate_command, "inbound"), 0);
	ck_assert(is_there(path("gateway/inbound.8.key")));
	ck_assert(!is_there(path("gateway/inbound.1.key")));
	ck_assert_int_eq(rename(path("gateway/inbound.8.key"),
			     path("gateway/inbound.65535.key")),
	    0);
	ck_assert_int_eq(run(keys_rotate_command, "inbound"), 1);
	ck_assert_str_eq(said, "inbound: there is no id after 65535");
	end();
}
END_TEST

/* As left by a power cut half-way. */
START_TEST(mends_an_interrupted_rotation)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(key_create(path("enroll/phone-tag.2.key"), NULL),
	    ERR_OK);
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(lines(), 4);
	ck_assert(same("enroll/phone-tag.2.key", "gateway/phone-tag.2.key"));
	end();
}
END_TEST

START_TEST(lists)
{
	begin();
	ck_assert_int_eq(run(keys_list_command, NULL), 0);
	ck_assert_int_eq(lines(), 23);
	ck_assert_ptr_nonnull(
	    strstr(out, "phone-tag      1  enroll    secret  missing\n"));
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_int_eq(run(keys_rotate_command, "code"), 0);
	ck_assert_int_eq(run(keys_list_command, NULL), 0);
	ck_assert_int_eq(lines(), 26);
	ck_assert_ptr_null(strstr(out, "missing"));
	ck_assert_ptr_nonnull(strstr(out,
	    "\ncode           2  enroll    "
	    "secret  "));
	ck_assert_ptr_nonnull(strstr(out,
	    "\ncourier        1  enroll    "
	    "public  "));
	end();
}
END_TEST

START_TEST(knows_its_words)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, "x"), 2);
	ck_assert_str_eq(said, "usage: keys create");
	ck_assert_int_eq(run(keys_list_command, "x"), 2);
	ck_assert_str_eq(said, "usage: keys list");
	ck_assert_int_eq(run(keys_rotate_command, NULL), 2);
	ck_assert_str_eq(said, "usage: keys rotate PURPOSE");
	ck_assert_int_eq(run(keys_rotate_command, "phone"), 1);
	ck_assert_str_eq(said,
	    "phone: no such purpose; burgernet keys list names them");
	ck_assert_int_eq(run(keys_rotate_command, "code"), 1);
	ck_assert_str_eq(said,
	    "code: there is no key yet: run burgernet keys create");
	end();
}
END_TEST

START_TEST(says_when_a_folder_cannot_be)
{
	begin();
	conf.keys_dir = arena_printf(cli.arena, "%s/no/keys", folder);
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_ptr_nonnull(strstr(said,
	    "/no/keys: cannot be made: No such file or directory"));
	conf.keys_dir = "/dev/null";
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_int_eq(run(keys_list_command, NULL), 1);
	ck_assert_str_eq(said, "/dev/null/gateway: Not a directory");
	end();
}
END_TEST

START_TEST(too_many_keys_are_told)
{
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	for (unsigned id = 2; id <= IDS_MOST; id++)
		ck_assert_int_eq(key_copy(path("enroll/code.1.key"),
				     path(arena_printf(cli.arena,
					 "enroll/code.%u.key", id))),
		    ERR_OK);
	ck_assert_int_eq(run(keys_list_command, NULL), 0);
	ck_assert_int_eq(run(keys_rotate_command, "code"), 1);
	ck_assert_str_eq(said,
	    "code: there are 8 keys already: remove the "
	    "oldest that nothing needs");
	ck_assert(!is_there(path("enroll/code.9.key")));
	ck_assert_int_eq(key_copy(path("enroll/code.1.key"),
			     path("enroll/code.9.key")),
	    ERR_OK);
	ck_assert_int_eq(run(keys_list_command, NULL), 1);
	ck_assert_ptr_nonnull(strstr(said,
	    "more than 8 keys of one purpose: "
	    "remove the oldest"));
	end();
}
END_TEST

/* Root gives each program's folder and files to its user. */
START_TEST(root_gives_keys_to_their_programs)
{
	struct stat st;

	if (geteuid() != 0)
		return;
	begin();
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	/* Later, when the users have been made. */
	has_users = true;
	ck_assert_int_eq(run(keys_create_command, NULL), 0);
	ck_assert_str_eq(out, "all keys are there\n");
	ck_assert_int_eq(stat(path("enroll"), &st), 0);
	ck_assert_int_eq(st.st_uid, OTHER_UID);
	ck_assert_int_eq(stat(path("enroll/self.1.key"), &st), 0);
	ck_assert_int_eq(st.st_uid, OTHER_UID);
	ck_assert_int_eq(stat(path("gateway/phone-tag.1.key"), &st), 0);
	ck_assert_int_eq(st.st_uid, 0);
	ck_assert_int_eq(run(keys_rotate_command, "self"), 0);
	ck_assert_int_eq(stat(path("enroll/self.2.key"), &st), 0);
	ck_assert_int_eq(st.st_uid, OTHER_UID);
	/* A file that also has a name elsewhere is not given away. */
	unlink(path("enroll/self.2.key"));
	ck_assert_int_eq(link(path("preferences/self.2.key"),
			     path("enroll/self.2.key")),
	    0);
	ck_assert_int_eq(run(keys_create_command, NULL), 1);
	ck_assert_ptr_nonnull(strstr(said,
	    "self.2.key: cannot be given to "
	    "burgernet-enroll: Operation not permitted"));
	end();
}
END_TEST

CHECK_MAIN("keys", makes_every_key_once, fills_what_is_missing,
    does_not_replace_a_lost_secret, notices_keys_that_differ,
    refuses_a_faulty_file, rotates, ids_go_on_from_the_highest,
    mends_an_interrupted_rotation, lists, knows_its_words,
    says_when_a_folder_cannot_be, too_many_keys_are_told,
    root_gives_keys_to_their_programs)
