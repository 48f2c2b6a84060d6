/*
 * burgernet keys create | list | rotate: the files that lib/crypto/key.h
 * describes. What one purpose is called in several programs holds the same
 * bytes; a program gets only what it needs.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "key.h"
#include "text.h"

/*
 * Who gets what, from the table `programs`. A purpose's first row is where its
 * keys are made, and always the secret half. Readers stand before writers: in
 * this order the programs restart after a rotation, so that nobody meets a key
 * that it does not have.
 */
static const struct holding {
	enum key_purpose purpose;
	const char *program;
	enum key_half half;
} holdings[] = {
#include "key_holdings.inc"
};

#define HOLDINGS (sizeof(holdings) / sizeof(holdings[0]))
#define IDS_MOST 8 /* so that all of a program fit its ring */

/* Says why, and is false, for the caller to pass on. */
#define REFUSE(...) (cli_fail(__VA_ARGS__), false)

/* The ids that a purpose has in any program, lowest first. */
struct ids {
	unsigned id[IDS_MOST];
	size_t count;
};

static const char *
path_of(const struct cli *cli, const struct holding *holding, unsigned id)
{
	return arena_printf(cli->arena, "%s/%s/%s.%u.%s", cli->conf->keys_dir,
	    holding->program, key_purpose_name(holding->purpose), id,
	    holding->half == KEY_SECRET ? "key" : "pub");
}

static bool
is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* The first row of PURPOSE. */
static const struct holding *
maker_of(enum key_purpose purpose)
{
	const struct holding *holding = holdings;

	while (holding->purpose != purpose)
		holding++;
	return holding;
}

/* Puts ID among the others; false: there are too many. */
static bool
ids_add(struct ids *ids, unsigned id)
{
	size_t at = 0;

	while (at < ids->count && ids->id[at] < id)
		at++;
	if (at < ids->count && ids->id[at] == id)
		return true;
	if (ids->count == IDS_MOST)
		return false;
	memmove(&ids->id[at + 1], &ids->id[at],
	    (ids->count - at) * sizeof(ids->id[0]));
	ids->id[at] = id;
	ids->count++;
	return true;
}

/* Adds the ids in the folder of one program. */
static bool
ids_scan(const struct cli *cli, const struct holding *holding, struct ids *ids)
{
	const char *path = arena_printf(cli->arena, "%s/%s",
	    cli->conf->keys_dir, holding->program);
	DIR *folder = opendir(path);
	const struct dirent *entry;
	enum key_purpose purpose;
	enum key_half half;
	bool room = true;
	unsigned id;

	if (!folder)
		return errno == ENOENT ||
		    REFUSE("%s: %s", path, strerror(errno));
	while (room && (entry = readdir(folder)))
		if (key_name_parse(entry->d_name, &purpose, &id, &half) &&
		    purpose == holding->purpose && half == holding->half)
			room = ids_add(ids, id);
	closedir(folder);
	return room ||
	    REFUSE("%s: more than %d keys of one purpose: remove "
		   "the oldest",
		path, IDS_MOST);
}

static bool
ids_find(const struct cli *cli, enum key_purpose purpose, struct ids *ids)
{
	ids->count = 0;
	for (size_t i = 0; i < HOLDINGS; i++)
		if (holdings[i].purpose == purpose &&
		    !ids_scan(cli, &holdings[i], ids))
			return false;
	return true;
}

/*
 * The user that a program's keys belong to: its own when root makes them and it
 * exists, else the caller.
 */
static uid_t
owner_of(const char *program)
{
	const struct passwd *user;
	char name[64];

	if (geteuid() != 0)
		return geteuid();
	snprintf(name, sizeof(name), "burgernet-%s", program);
	user = getpwnam(name);
	return !user ? 0 : user->pw_uid;
}

/* Gives an open file or folder to UID. What the program itself may have put in
 * its place (a link to another's file) is not given away. */
static bool
give(int fd, uid_t uid)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return false;
	if (st.st_uid == uid)
		return true;
	errno = EPERM;
	return st.st_uid == geteuid() &&
	    (S_ISDIR(st.st_mode) || st.st_nlink == 1) &&
	    fchown(fd, uid, (gid_t)-1) == 0;
}

static bool
give_path(const char *path, int flags, const char *program)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags);
	bool given = fd >= 0 && give(fd, owner_of(program));

	if (!given)
		cli_fail("%s: cannot be given to burgernet-%s: %s", path,
		    program, strerror(errno));
	if (fd >= 0)
		close(fd);
	return given;
}

static bool
make_folder(const char *path, mode_t mode)
{
	if (mkdir(path, 0700) == 0)
		return chmod(path, mode) == 0 ||
		    REFUSE("%s: %s", path, strerror(errno));
	return errno == EEXIST ||
	    REFUSE("%s: cannot be made: %s", path, strerror(errno));
}

static bool
make_program_folder(const struct cli *cli, const char *program)
{
	const char *path = arena_printf(cli->arena, "%s/%s",
	    cli->conf->keys_dir, program);

	/* Root writes all the same; another caller must be able to. */
	return make_folder(path, geteuid() == 0 ? 0500 : 0700) &&
	    give_path(path, O_DIRECTORY, program);
}

static bool
make_folders(const struct cli *cli)
{
	if (!make_folder(cli->conf->keys_dir, 0711))
		return false;
	for (size_t i = 0; i < HOLDINGS; i++)
		if (!make_program_folder(cli, holdings[i].program))
			return false;
	return true;
}

/* Where the secret half of ID is; NULL: nowhere. */
static const char *
secret_of(const struct cli *cli, enum key_purpose purpose, unsigned id)
{
	for (size_t i = 0; i < HOLDINGS; i++) {
		const char *path = path_of(cli, &holdings[i], id);

		if (holdings[i].purpose == purpose &&
		    holdings[i].half == KEY_SECRET && is_there(path))
			return path;
	}
	return NULL;
}

/* Whether the file of HOLDING at PATH is what SECRET says it should be. */
static bool
check(const struct holding *holding, const char *secret, const char *path)
{
	bool right = false;
	enum err err;

	err = holding->half == KEY_SECRET ? key_same(secret, path, &right)
					  : key_is_pair(secret, path, &right);
	if (err)
		return REFUSE("%s: cannot be checked", path);
	return right ||
	    REFUSE("%s: another key than %s: put the right one "
		   "back from the backup",
		path, secret);
}

/* Makes what HOLDING lacks of ID. */
static bool
fill(const struct cli *cli, const struct holding *holding, unsigned id,
    int *made)
{
	const char *secret = secret_of(cli, holding->purpose, id);
	const char *path = path_of(cli, holding, id);
	enum err err;

	if (!secret)
		return REFUSE("%s.%u.key is in no folder, but its public "
			      "half is: put it back from the backup",
		    key_purpose_name(holding->purpose), id);
	if (is_there(path))
		return check(holding, secret, path) &&
		    give_path(path, O_NONBLOCK, holding->program);
	err = holding->half == KEY_SECRET ? key_copy(secret, path)
					  : key_publish(secret, path);
	if (err)
		return REFUSE("%s: cannot be made", path);
	printf("made %s\n", path);
	(*made)++;
	return give_path(path, O_NONBLOCK, holding->program);
}

/* A key of ID from nothing, in its first place only. */
static bool
make_new(const struct cli *cli, enum key_purpose purpose, unsigned id,
    int *made)
{
	const struct holding *maker = maker_of(purpose);
	const char *path = path_of(cli, maker, id);

	if (key_create(path, NULL))
		return REFUSE("%s: cannot be made", path);
	printf("made %s\n", path);
	(*made)++;
	return give_path(path, O_NONBLOCK, maker->program);
}

/* Everybody gets all ids there are of PURPOSE. */
static bool
spread(const struct cli *cli, enum key_purpose purpose, int *made)
{
	struct ids ids;

	if (!ids_find(cli, purpose, &ids))
		return false;
	for (size_t n = 0; n < ids.count; n++)
		for (size_t i = 0; i < HOLDINGS; i++)
			if (holdings[i].purpose == purpose &&
			    !fill(cli, &holdings[i], ids.id[n], made))
				return false;
	return true;
}

static bool
create(const struct cli *cli, enum key_purpose purpose, int *made)
{
	struct ids ids;

	if (!ids_find(cli, purpose, &ids))
		return false;
	if (ids.count == 0 && !make_new(cli, purpose, 1, made))
		return false;
	return spread(cli, purpose, made);
}

int
keys_create_command(struct cli *cli, int argc, char **argv)
{
	int made = 0;

	(void)argv;
	if (argc != 0)
		return cli_usage("keys create");
	if (!make_folders(cli))
		return 1;
	for (int purpose = 0; purpose < KEY_PURPOSES; purpose++)
		if (!create(cli, (enum key_purpose)purpose, &made))
			return 1;
	if (made == 0)
		printf("all keys are there\n");
	return 0;
}

static void
show(const char *path, const struct holding *holding, unsigned id)
{
	const struct passwd *user;
	struct stat st;
	const char *owner = "missing";

	if (lstat(path, &st) == 0) {
		user = getpwuid(st.st_uid);
		owner = !user ? "unknown" : user->pw_name;
	}
	printf("%-10s %5u  %-9s %-7s %s\n", key_purpose_name(holding->purpose),
	    id, holding->program,
	    holding->half == KEY_SECRET ? "secret" : "public", owner);
}

int
keys_list_command(struct cli *cli, int argc, char **argv)
{
	struct ids ids;

	(void)argv;
	if (argc != 0)
		return cli_usage("keys list");
	printf("%-10s %5s  %-9s %-7s %s\n", "purpose", "id", "program", "half",
	    "owner");
	for (int purpose = 0; purpose < KEY_PURPOSES; purpose++) {
		if (!ids_find(cli, (enum key_purpose)purpose, &ids))
			return 1;
		/* A line for what has not been made at all, too. */
		if (ids.count == 0)
			ids = (struct ids){.id = {1}, .count = 1};
		for (size_t n = 0; n < ids.count; n++)
			for (size_t i = 0; i < HOLDINGS; i++)
				if ((int)holdings[i].purpose == purpose)
					show(path_of(cli, &holdings[i],
						 ids.id[n]),
					    &holdings[i], ids.id[n]);
	}
	return 0;
}

static void
advise(enum key_purpose purpose)
{
	const char *last = maker_of(purpose)->program;

	printf("restart %s", last);
	for (size_t i = 0; i < HOLDINGS; i++)
		if (holdings[i].purpose == purpose &&
		    !text_equal(holdings[i].program, last)) {
			last = holdings[i].program;
			printf(", then %s", last);
		}
	printf("\n");
}

int
keys_rotate_command(struct cli *cli, int argc, char **argv)
{
	enum key_purpose purpose;
	struct ids ids;
	unsigned last;
	int made = 0;

	if (argc != 1)
		return cli_usage("keys rotate PURPOSE");
	purpose = key_purpose_parse(argv[0]);
	if (purpose == KEY_PURPOSES)
		return cli_fail("%s: no such purpose; burgernet keys list "
				"names them",
		    argv[0]);
	/* First mends what an interrupted command left. */
	if (!spread(cli, purpose, &made) || !ids_find(cli, purpose, &ids))
		return 1;
	if (ids.count == 0)
		return cli_fail("%s: there is no key yet: run burgernet keys "
				"create",
		    argv[0]);
	last = ids.id[ids.count - 1];
	if (last == KEY_ID_MAX)
		return cli_fail("%s: there is no id after %u", argv[0], last);
	if (ids.count == IDS_MOST)
		return cli_fail("%s: there are %d keys already: remove the "
				"oldest that nothing needs",
		    argv[0], IDS_MOST);
	if (!make_new(cli, purpose, last + 1, &made) ||
	    !spread(cli, purpose, &made))
		return 1;
	advise(purpose);
	return 0;
}
