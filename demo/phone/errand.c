#include "errand.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "log.h"
#include "text.h"

#define QUEUE 4096
#define TRIES 5
#define AGAIN_MS 1000
#define CALL_MS 3000L
#define FAREWELL_MS 2000

struct errand {
	char *url;  /* NULL: free */
	char *body; /* NULL: GET */
	int64_t due_ms;
	int tries;
};

struct errands {
	pthread_t thread;
	pthread_mutex_t mutex; /* of everything below */
	pthread_cond_t changed;
	bool stopping;
	int64_t stop_by_ms;
	const char *allowed;
	CURL *easy; /* the thread's own */
	struct errand queue[QUEUE];
};

static size_t
drop_body(char *data, size_t one, size_t count, void *arg)
{
	(void)data, (void)arg;
	return one * count;
}

/* As smsbox names a text that it made UTF-8. */
static void
set_body(CURL *easy, const char *body, struct curl_slist **headers)
{
	*headers = curl_slist_append(NULL,
	    "Content-Type: text/plain; charset=\"UTF-8\"");
	curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, *headers);
}

/* Whether the gateway took it: 2xx, as for smsbox. */
static bool
call(struct errands *errands, const struct errand *errand)
{
	CURL *easy = errands->easy;
	struct curl_slist *headers = NULL;
	CURLcode code;
	long status = 0;

	curl_easy_reset(easy);
	curl_easy_setopt(easy, CURLOPT_URL, errand->url);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, CALL_MS);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop_body);
	if (errand->body)
		set_body(easy, errand->body, &headers);
	code = curl_easy_perform(easy);
	curl_slist_free_all(headers);
	if (code != CURLE_OK)
		return false;
	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	return status >= 200 && status < 300;
}

/* The errand that is due first; NULL: none waits. */
static struct errand *
first(struct errands *errands)
{
	struct errand *found = NULL;

	for (size_t i = 0; i < QUEUE; i++) {
		struct errand *errand = &errands->queue[i];
		if (errand->url && (!found || errand->due_ms < found->due_ms))
			found = errand;
	}
	return found;
}

static void
forget(struct errand *errand)
{
	free(errand->url);
	free(errand->body);
	*errand = (struct errand){0};
}

/* With the mutex held, which is let go while the call is made. */
static void
run(struct errands *errands, struct errand *errand)
{
	const struct errand copy = *errand;
	bool done;

	pthread_mutex_unlock(&errands->mutex);
	done = call(errands, &copy);
	pthread_mutex_lock(&errands->mutex);
	if (done || ++errand->tries == TRIES)
		forget(errand);
	else
		errand->due_ms = clock_monotonic_ms() + AGAIN_MS;
}

/* Until DUE_MS (or for long), or until something changes. */
static void
wait_until(struct errands *errands, int64_t due_ms)
{
	const struct timespec at = {.tv_sec = due_ms / 1000,
	    .tv_nsec = due_ms % 1000 * 1000000};

	pthread_cond_timedwait(&errands->changed, &errands->mutex, &at);
}

static void *
work(void *arg)
{
	struct errands *errands = arg;

	pthread_mutex_lock(&errands->mutex);
	for (;;) {
		struct errand *errand = first(errands);
		const int64_t now = clock_monotonic_ms();
		if (errands->stopping &&
		    (!errand || now >= errands->stop_by_ms))
			break;
		if (errand && errand->due_ms <= now)
			run(errands, errand);
		else
			wait_until(errands,
			    errand ? errand->due_ms : now + 60000);
	}
	pthread_mutex_unlock(&errands->mutex);
	return NULL;
}

/* Signals are the main thread's. */
static bool
start_thread(struct errands *errands)
{
	sigset_t all, before;
	int failed;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	failed = pthread_create(&errands->thread, NULL, work, errands);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failed == 0;
}

enum err
errands_start(const char *allowed, struct errands **out)
{
	struct errands *errands = calloc(1, sizeof(*errands));
	pthread_condattr_t monotonic;

	*out = NULL;
	if (!errands)
		return ERR_MEMORY;
	errands->allowed = allowed;
	pthread_mutex_init(&errands->mutex, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&errands->changed, &monotonic);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
		errands->easy = curl_easy_init();
	if (!errands->easy || !start_thread(errands)) {
		curl_easy_cleanup(errands->easy);
		free(errands);
		return ERR_SYSTEM;
	}
	*out = errands;
	return ERR_OK;
}

void
errands_stop(struct errands *errands)
{
	if (!errands)
		return;
	pthread_mutex_lock(&errands->mutex);
	errands->stopping = true;
	errands->stop_by_ms = clock_monotonic_ms() + FAREWELL_MS;
	pthread_cond_signal(&errands->changed);
	pthread_mutex_unlock(&errands->mutex);
	pthread_join(errands->thread, NULL);
	for (size_t i = 0; i < QUEUE; i++)
		forget(&errands->queue[i]);
	curl_easy_cleanup(errands->easy);
	free(errands);
}

static struct errand *
free_place(struct errands *errands)
{
	for (size_t i = 0; i < QUEUE; i++)
		if (!errands->queue[i].url)
			return &errands->queue[i];
	return NULL;
}

/* False: no memory, and it is as if nothing was added. */
static bool
fill(struct errand *errand, const char *url, const char *body, int delay_ms)
{
	*errand = (struct errand){.url = strdup(url),
	    .body = body ? strdup(body) : NULL,
	    .due_ms = clock_monotonic_ms() + delay_ms};
	if (errand->url && (errand->body || !body))
		return true;
	forget(errand);
	return false;
}

void
errands_add(struct errands *errands, const char *url, const char *body,
    int delay_ms)
{
	struct errand *errand;
	bool added;

	if (!text_starts(url, errands->allowed)) {
		LOG(LOG_WARNING, "errand_elsewhere");
		return;
	}
	pthread_mutex_lock(&errands->mutex);
	errand = free_place(errands);
	added = errand && fill(errand, url, body, delay_ms);
	pthread_cond_signal(&errands->changed);
	pthread_mutex_unlock(&errands->mutex);
	if (!added)
		LOG(LOG_WARNING, "errand_dropped");
}
