/*
 * The loop: one thread, that waits for the database's call, for answers, and
 * for the clock. Whatever PostgreSQL does, it goes on: results wait in their
 * slots.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "checking.h"
#include "clock.h"
#include "courier.h"
#include "log.h"
#include "notices.h"
#include "outbox.h"
#include "sandbox.h"
#include "sending.h"
#include "transfer.h"

#define LOOK_MS 1000    /* at the outbox: retries that are due call nobody */
#define CHECKS_MS 2000  /* address checks are not called out */
#define RECOVER_MS 5000 /* leases of couriers that died */
#define STATUS_MS 60000 /* depth and budget, into the log */
#define AWAY_MS 500     /* between looks whether the database is back */
#define AFTER_AWAY_MS 10000 /* others first tell what they know: then leases */
#define FAREWELL_MS 5000    /* after the last answer, for the last results */

struct run {
	struct courier *courier;
	struct sending *sending;
	struct checking *checking;
	int signals;
	bool stopping;
	int64_t stop_by_ms;
	int64_t look_ms, checks_ms, recover_ms, status_ms;
};

enum err
courier_database(struct courier *courier, enum err err)
{
	if (err == ERR_UNAVAILABLE)
		courier->database_away_ms = clock_monotonic_ms();
	else if (!err)
		courier->database_away_ms = 0;
	return err;
}

/* True, once every PERIOD. */
static bool
is_due(int64_t *next_ms, int64_t period)
{
	const int64_t now = clock_monotonic_ms();

	if (now < *next_ms)
		return false;
	*next_ms = now + period;
	return true;
}

static void
recover(struct run *run)
{
	struct courier *courier = run->courier;
	int recovered = 0;

	arena_reset(courier->arena);
	if (courier_database(courier,
		outbox_recover(courier->arena, courier->db, &recovered)))
		return;
	if (recovered > 0) {
		LOG(LOG_WARNING, "leases_over",
		    LOG_NUMBER("messages", recovered));
		courier->claim_now = true;
	}
}

static void
tell_status(struct run *run)
{
	struct courier *courier = run->courier;
	struct outbox_depth depth;
	struct outbox_budget budget;

	arena_reset(courier->arena);
	if (courier_database(courier,
		outbox_depth(courier->arena, courier->db, &depth)) ||
	    courier_database(courier,
		outbox_budget(courier->arena, courier->db, &budget)))
		return;
	LOG(LOG_INFO, "outbox", LOG_NUMBER("queued", depth.queued),
	    LOG_NUMBER("claimed", depth.claimed),
	    LOG_NUMBER("oldest_seconds", depth.oldest_seconds),
	    LOG_NUMBER("sms_today", budget.used));
	if (budget.alarm)
		LOG(LOG_ERROR, "sms_budget_alarm",
		    LOG_NUMBER("used", budget.used),
		    LOG_NUMBER("budget", budget.budget),
		    LOG_NUMBER("percent", budget.percent),
		    LOG_TEXT("do",
			"see who asks for codes (docs/limits.md), or raise "
			"sms_per_day"));
}

static bool
is_away(const struct courier *courier)
{
	return courier->database_away_ms != 0 &&
	    clock_monotonic_ms() - courier->database_away_ms < AWAY_MS;
}

/* What the database is asked for, when it is time. */
static void
take_work(struct run *run, bool called)
{
	struct courier *courier = run->courier;

	if (called || is_due(&run->look_ms, LOOK_MS)) {
		courier->claim_now = true;
		notices_write(courier);
	}
	if (is_due(&run->recover_ms, RECOVER_MS))
		recover(run);
	if (is_due(&run->status_ms, STATUS_MS))
		tell_status(run);
	if (is_due(&run->checks_ms, CHECKS_MS))
		checking_claim(run->checking);
	if (courier->claim_now)
		sending_claim(run->sending);
}

static void
work(struct run *run)
{
	struct courier *courier = run->courier;
	bool called;
	int running;

	curl_multi_perform(courier->multi, &running);
	transfer_collect(courier->multi);
	sending_watch(run->sending);
	if (is_away(courier))
		return;
	if (courier->database_away_ms)
		run->recover_ms = clock_monotonic_ms() + AFTER_AWAY_MS;
	sending_store(run->sending);
	checking_store(run->checking);
	called = db_notified(courier->db); /* also empties its socket */
	if (!run->stopping && !is_away(courier))
		take_work(run, called);
}

static void
begin_stop(struct run *run)
{
	struct signalfd_siginfo info;

	if (read(run->signals, &info, sizeof(info)) != sizeof(info))
		return;
	if (!run->stopping)
		run->stop_by_ms = clock_monotonic_ms() + FAREWELL_MS +
		    1000L * run->courier->conf->provider_timeout_seconds;
	run->stopping = true;
	LOG(LOG_INFO, "stopping",
	    LOG_NUMBER("open", (long long)sending_busy(run->sending)));
}

/* Wakes for answers, notifications, signals, or the clock. */
static enum err
wait_for_news(struct run *run)
{
	struct courier *courier = run->courier;
	struct curl_waitfd fds[2] = {
	    {.fd = run->signals, .events = CURL_WAIT_POLLIN}};
	const int socket = is_away(courier) ? -1 : db_socket(courier->db);
	unsigned count = 1;
	/* More was due than there was room for: then answers wake us. */
	const bool more = courier->claim_now && !is_away(courier) &&
	    !run->stopping && sending_has_room(run->sending);

	if (socket >= 0)
		fds[count++] = (struct curl_waitfd){.fd = socket,
		    .events = CURL_WAIT_POLLIN};
	if (curl_multi_poll(courier->multi, fds, count, more ? 0 : AWAY_MS,
		NULL) != CURLM_OK) {
		LOG(LOG_ERROR, "poll_failed");
		return ERR_SYSTEM;
	}
	if (fds[0].revents)
		begin_stop(run);
	return ERR_OK;
}

/* Whether the process may end. */
static bool
is_over(const struct run *run)
{
	if (!run->stopping)
		return false;
	return (sending_busy(run->sending) == 0 &&
		   checking_busy(run->checking) == 0) ||
	    clock_monotonic_ms() >= run->stop_by_ms;
}

static enum err
take_signals(int *fd)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
		return ERR_SYSTEM;
	*fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return *fd < 0 ? ERR_SYSTEM : ERR_OK;
}

static enum err
loop(struct run *run)
{
	enum err err = ERR_OK;
	size_t left;

	LOG(LOG_INFO, "ready", LOG_TEXT("worker", run->courier->worker));
	while (!err && !is_over(run)) {
		work(run);
		err = wait_for_news(run);
	}
	left = sending_busy(run->sending);
	if (left > 0)
		LOG(LOG_ERROR, "results_not_stored",
		    LOG_NUMBER("messages", (long long)left));
	LOG(LOG_INFO, "stopped");
	return left > 0 ? ERR_UNAVAILABLE : err;
}

enum err
courier_run(struct courier *courier)
{
	struct run run = {.courier = courier, .signals = -1};
	enum err err = take_signals(&run.signals);

	if (!err)
		err = sending_open(courier, &run.sending);
	if (!err)
		err = checking_open(courier, &run.checking);
	if (!err && courier->conf->sandbox)
		err = sandbox_enter(SANDBOX_COURIER);
	if (!err)
		err = loop(&run);
	checking_close(run.checking);
	sending_close(run.sending);
	if (run.signals >= 0)
		close(run.signals);
	return err;
}
