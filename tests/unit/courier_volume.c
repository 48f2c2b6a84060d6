/*
 * Several couriers, a provider that fails in every way, and a kill -9 halfway:
 * no code reaches the provider twice, no notice more than twice, and nothing is
 * left in between. On the database of the unit tests, with the real program.
 */
#include <arpa/inet.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check_main.h"
#include "crypto_ring.h"
#include "db_support.h"
#include "message.h"
#include "token.h"

#define MESSAGES 600
#define COURIERS 3
#define PATIENCE 1800 /* times 50 ms */

/* --- the provider -------------------------------------------------------- */

struct sink {
	int listener, port;
	pthread_mutex_t mutex;
	int asked;
	int taken[MESSAGES]; /* by the number that the text begins with */
};

struct visit {
	struct sink *sink;
	int peer;
};

enum mood { WELL, BUSY, REFUSING, BREAKING, RESETTING, GARBLING, MOODS };

static const char *const answers[MOODS] =
    {[WELL] = "HTTP/1.1 202 OK\r\nContent-Length: 2\r\n\r\n0:",
	[BUSY] =
	    "HTTP/1.1 503 No\r\nContent-Length: 16\r\n\r\nTemporal failure",
	[REFUSING] = "HTTP/1.1 400 No\r\nContent-Length: 16\r\n\r\n"
		     "Missing receiver",
	[BREAKING] = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
	[RESETTING] = "HTTP/1.1 202 O",
	[GARBLING] = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n}{<"};

/* Mostly well, so that the courier goes on using it. */
static enum mood
mood_of(int asked)
{
	return asked % 4 ? WELL : (enum mood)(asked / 4 % MOODS);
}

/* The body of one request; NULL: the other side went away. */
static const char *
read_body(int peer, char *buffer, size_t size)
{
	size_t used = 0;

	while (used < size - 1) {
		const ssize_t n = read(peer, buffer + used, size - 1 - used);
		const char *end, *length;
		if (n <= 0)
			return NULL;
		used += (size_t)n;
		buffer[used] = '\0';
		end = strstr(buffer, "\r\n\r\n");
		length = strstr(buffer, "Content-Length: ");
		if (end && length &&
		    strlen(end + 4) >= (size_t)atoi(length + 16))
			return end + 4;
	}
	return NULL;
}

static enum mood
take(struct sink *sink, const char *body)
{
	const int number = atoi(body);
	enum mood mood;

	pthread_mutex_lock(&sink->mutex);
	mood = mood_of(sink->asked++);
	if (mood != BUSY && mood != REFUSING)
		sink->taken[number % MESSAGES]++;
	pthread_mutex_unlock(&sink->mutex);
	return mood;
}

static void *
serve(void *arg)
{
	struct visit visit = *(struct visit *)arg;
	char buffer[8192];
	const char *body;

	free(arg);
	while ((body = read_body(visit.peer, buffer, sizeof(buffer)))) {
		const enum mood mood = take(visit.sink, body);
		(void)!write(visit.peer, answers[mood], strlen(answers[mood]));
		if (mood == RESETTING)
			break;
	}
	close(visit.peer);
	return NULL;
}

static void *
accept_all(void *arg)
{
	struct sink *sink = arg;
	pthread_t thread;

	for (;;) {
		struct visit *visit = malloc(sizeof(*visit));
		*visit = (struct visit){sink,
		    accept(sink->listener, NULL, NULL)};
		if (visit->peer < 0)
			return NULL;
		pthread_create(&thread, NULL, serve, visit);
		pthread_detach(thread);
	}
}

static void
sink_start(struct sink *sink)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(at);
	pthread_t thread;

	*sink = (struct sink){0};
	pthread_mutex_init(&sink->mutex, NULL);
	sink->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_eq(bind(sink->listener, (struct sockaddr *)&at,
			     sizeof(at)),
	    0);
	ck_assert_int_eq(listen(sink->listener, 128), 0);
	getsockname(sink->listener, (struct sockaddr *)&at, &len);
	sink->port = ntohs(at.sin_port);
	pthread_create(&thread, NULL, accept_all, sink);
}

static int
sink_asked(struct sink *sink)
{
	int asked;

	pthread_mutex_lock(&sink->mutex);
	asked = sink->asked;
	pthread_mutex_unlock(&sink->mutex);
	return asked;
}

/* --- the database -------------------------------------------------------- */

enum { V_ADD, V_OPEN, V_STATE, V_STATEMENTS };

#define MINE "m.purpose = 'volume_test'"

static const struct db_statement statements[V_STATEMENTS] = {
    [V_ADD] = {"add",
	"SELECT outbox_add($1::uuid, $2::text, $3::text, 'volume_test', "
	"$4::bytea, $5::bytea, 1, interval '1 hour', NULL, NULL)",
	SHAPE_ONE, 5},
    [V_OPEN] = {"open",
	"SELECT count(*) FROM delivery d JOIN message m ON m.id = d.message_id "
	"WHERE " MINE " AND d.state IN ('queued', 'claimed', 'submitting')",
	SHAPE_ONE, 0},
    [V_STATE] = {"state",
	"SELECT state FROM delivery WHERE message_id = $1::uuid", SHAPE_ONE, 1},
};

static struct db *
database_open(void)
{
	const struct db_target target = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "postgres",
	    .program = "test",
	    .statements = statements,
	    .count = V_STATEMENTS};
	struct db *db;

	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

static void
database_script(const char *sql)
{
	struct db *db = database_open();

	ck_assert_int_eq(db_script(db, "volume", sql), ERR_OK);
	db_close(db);
}

static const char *
class_of(int number)
{
	return number % 2 ? "notice" : "code";
}

/* Message NUMBER; its id as text goes to ID_TEXT. */
static void
add_message(struct db *db, struct arena *arena, const struct key_ring *ring,
    int number, char id_text[UUID_TEXT])
{
	unsigned char id[UUID_BYTES];
	char reference[REFERENCE_TEXT], text[32];
	struct bytes to, body;
	struct db_rows rows;

	uuid_new(id);
	uuid_format(id, id_text);
	reference_new(reference);
	snprintf(text, sizeof(text), "%d is van ons", number);
	ck_assert_int_eq(message_seal_recipient(arena, ring, id, "+31612345001",
			     &to),
	    ERR_OK);
	ck_assert_int_eq(message_seal_body(arena, ring, id, text, &body),
	    ERR_OK);
	ck_assert_int_eq(DB_RUN(db, arena, V_ADD, &rows, DB_TEXT(id_text),
			     DB_TEXT(reference), DB_TEXT(class_of(number)),
			     DB_BYTES(to.ptr, to.len),
			     DB_BYTES(body.ptr, body.len)),
	    ERR_OK);
	arena_reset(arena);
}

static int64_t
count_open(struct db *db, struct arena *arena)
{
	struct db_rows rows;
	int64_t count;

	ck_assert_int_eq(db_run(db, arena, V_OPEN, NULL, 0, &rows), ERR_OK);
	count = db_number(&rows, 0, 0);
	arena_reset(arena);
	return count;
}

/* --- the couriers -------------------------------------------------------- */

/* The folder is FOLDER/courier of keys, and also holds the configuration. */
static void
write_configuration(const struct crypto_folder *folder, int port)
{
	const char *secret = crypto_path(folder, "secret");
	FILE *out = fopen(secret, "w");

	ck_assert_ptr_nonnull(out);
	fputs("secret\n", out);
	fclose(out);
	ck_assert_int_eq(chmod(secret, 0400), 0);
	out = fopen(crypto_path(folder, "burgernet.conf"), "w");
	ck_assert_ptr_nonnull(out);
	fprintf(out,
	    "environment = test\nbase_url = http://127.0.0.1:8080\n"
	    "region_name = test\ncontact_email = a@b.example\n"
	    "contact_phone = 06 12345000\ncontact_address = x\n"
	    "privacy_officer_email = a@b.example\n"
	    "security_contact = mailto:a@b.example\n"
	    "database_socket = %s\nkeys_dir = %s\ntemplates_dir = /nowhere\n"
	    "sql_dir = /nowhere\nprovider_1_kind = kannel\n"
	    "provider_1_url = http://127.0.0.1:%d/send\n"
	    "provider_1_user = u\nprovider_1_secret_file = %s\n"
	    "provider_1_sender = Burgernet\nprovider_1_weight = 50\n"
	    "provider_timeout_seconds = 2\ncourier_batch = 7\n"
	    "courier_lease_seconds = 3\nlog_level = error\n",
	    db_support_socket(), folder->path, port, secret);
	fclose(out);
}

/* …/bin/courier of the build that this test is of. */
static pid_t
courier_start(const struct crypto_folder *folder)
{
	char path[PATH_MAX], program[PATH_MAX + 16];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	const pid_t child = fork();

	ck_assert_int_ge(child, 0);
	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* should the test hang */
	path[len] = '\0';
	for (int up = 0; up < 3; up++)
		*strrchr(path, '/') = '\0';
	snprintf(program, sizeof(program), "%s/bin/courier", path);
	execl(program, program, "-c", crypto_path(folder, "burgernet.conf"),
	    (char *)NULL);
	_exit(127);
}

static int
courier_stop(pid_t courier, int signal)
{
	int status;

	kill(courier, signal);
	ck_assert_int_eq(waitpid(courier, &status, 0), courier);
	return status;
}

static void
rest(void)
{
	const struct timespec moment = {.tv_nsec = 50000000};

	nanosleep(&moment, NULL);
}

/* --- the test ------------------------------------------------------------ */

/* What the provider has of message NUMBER, against what is on record. */
static void
check_message(struct db *db, struct arena *arena, struct sink *sink, int number,
    const char *id_text)
{
	const int taken = sink->taken[number];
	const bool is_code = number % 2 == 0;
	struct db_rows rows;
	const char *state;

	ck_assert_int_eq(DB_RUN(db, arena, V_STATE, &rows, DB_TEXT(id_text)),
	    ERR_OK);
	state = db_text(&rows, 0, 0);
	ck_assert_msg(taken <= (is_code ? 1 : 2),
	    "message %d, a %s, was taken %d times", number, class_of(number),
	    taken);
	if (strcmp(state, "accepted") == 0)
		ck_assert_msg(taken >= 1, "message %d was never taken", number);
	else if (strcmp(state, "rejected") == 0)
		ck_assert_msg(taken <= !is_code, "message %d", number);
	else
		ck_assert_str_eq(state, "unknown");
	arena_reset(arena);
}

START_TEST(nothing_twice_and_nothing_lost)
{
	static char ids[MESSAGES][UUID_TEXT];
	const struct crypto_folder folder = crypto_folder_new();
	static const struct key_want want[] = {{KEY_COURIER, KEY_PUBLIC}};
	struct arena *arena = arena_new(1 << 22);
	struct key_ring *ring;
	pid_t couriers[COURIERS];
	struct sink sink;
	struct db *db;

	ck_assert_int_eq(mkdir(crypto_path(&folder, "courier"), 0700), 0);
	ck_assert_int_eq(key_create(crypto_path(&folder,
					"courier/courier.1.key"),
			     crypto_path(&folder, "courier/courier.1.pub")),
	    ERR_OK);
	crypto_make(&folder, "courier/phone-tag.1.key");
	crypto_make(&folder, "courier/code.1.key");
	ck_assert_int_eq(key_ring_open(crypto_path(&folder, "courier"), want, 1,
			     &ring),
	    ERR_OK);
	sink_start(&sink);
	write_configuration(&folder, sink.port);
	database_script("UPDATE setting SET value = 3 "
			"WHERE name = 'courier_lease_seconds'; "
			"DELETE FROM message m WHERE " MINE);
	db = database_open();
	for (int i = 0; i < MESSAGES; i++)
		add_message(db, arena, ring, i, ids[i]);
	for (int i = 0; i < COURIERS; i++)
		couriers[i] = courier_start(&folder);
	while (sink_asked(&sink) < MESSAGES / 3)
		rest();
	ck_assert_int_eq(WTERMSIG(courier_stop(couriers[0], SIGKILL)), SIGKILL);
	for (int i = 0; i < PATIENCE && count_open(db, arena) > 0; i++)
		rest();
	ck_assert_int_eq(count_open(db, arena), 0);
	for (int i = 1; i < COURIERS; i++)
		ck_assert_int_eq(courier_stop(couriers[i], SIGTERM), 0);
	for (int i = 0; i < MESSAGES; i++)
		check_message(db, arena, &sink, i, ids[i]);
	database_script("UPDATE setting SET value = 60 "
			"WHERE name = 'courier_lease_seconds'; "
			"DELETE FROM message m WHERE " MINE);
	db_close(db);
	key_ring_free(ring);
	arena_free(arena);
	crypto_folder_free(&folder);
}
END_TEST

CHECK_MAIN("courier_volume", nothing_twice_and_nothing_lost)
