#include "transfer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"

static size_t
take_reply(char *data, size_t one, size_t count, void *arg)
{
	struct transfer *transfer = arg;
	const size_t len = one * count;

	if (len > TRANSFER_REPLY_MOST - transfer->reply_len)
		return 0; /* curl ends it with CURLE_WRITE_ERROR */
	memcpy(transfer->reply + transfer->reply_len, data, len);
	transfer->reply_len += len;
	transfer->reply[transfer->reply_len] = '\0';
	return len;
}

/* Headers are not kept, but neither may they go on for ever. */
static size_t
count_header(char *data, size_t one, size_t count, void *arg)
{
	struct transfer *transfer = arg;

	(void)data;
	transfer->header_len += one * count;
	return transfer->header_len > TRANSFER_REPLY_MOST ? 0 : one * count;
}

/*
 * Called when connected, before the first byte of the request. A second time
 * means that curl found a kept connection dead and would send all again: but
 * the other side may have taken it before it died.
 */
static int
may_begin(void *arg, char *their_ip, char *our_ip, int their_port, int our_port)
{
	struct transfer *transfer = arg;

	(void)their_ip, (void)our_ip, (void)their_port, (void)our_port;
	if (transfer->begun)
		return CURL_PREREQFUNC_ABORT;
	transfer->begun = true;
	return CURL_PREREQFUNC_OK;
}

/* As curl does, and remembers that there was none left. */
static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = arg;
	const curl_socket_t fd = socket(address->family,
	    address->socktype | SOCK_CLOEXEC, address->protocol);

	(void)purpose;
	if (fd < 0 &&
	    (errno == EMFILE || errno == ENFILE || errno == ENOMEM ||
		errno == ENOBUFS))
		transfer->ours = true;
	return fd < 0 ? CURL_SOCKET_BAD : fd;
}

enum err
transfer_init(struct transfer *transfer, transfer_done done, void *owner)
{
	*transfer = (struct transfer){.done = done, .owner = owner};
	transfer->easy = curl_easy_init();
	transfer->reply = malloc(TRANSFER_REPLY_MOST + 1);
	if (transfer->easy && transfer->reply)
		return ERR_OK;
	transfer_free(transfer);
	return ERR_MEMORY;
}

void
transfer_free(struct transfer *transfer)
{
	curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->headers);
	if (transfer->reply) /* it may name the phone */
		explicit_bzero(transfer->reply, transfer->reply_len);
	free(transfer->reply);
	*transfer = (struct transfer){0};
}

static bool
add_header(struct transfer *transfer, const char *line)
{
	struct curl_slist *longer = curl_slist_append(transfer->headers, line);

	if (longer)
		transfer->headers = longer;
	return longer;
}

static bool
set_headers(struct transfer *transfer, const char *const *lines)
{
	curl_slist_free_all(transfer->headers);
	transfer->headers = NULL;
	/* No "Expect: 100-continue": a round trip for nothing. */
	if (!add_header(transfer, "Expect:"))
		return false;
	for (; lines && *lines; lines++)
		if (!add_header(transfer, *lines))
			return false;
	return true;
}

/* What holds for every request, whatever it is for. */
static void
set_limits(CURL *easy, long timeout_ms)
{
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_PROXY, ""); /* not the environment's */
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "burgernet");
	/* A provider closes what is idle, perhaps just as we write: then a code
	 * would be lost as unknown. So only what was used a moment ago. */
	curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, 1L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
	    timeout_ms < TRANSFER_CONNECT_MS ? timeout_ms
					     : (long)TRANSFER_CONNECT_MS);
}

static void
set_request(CURL *easy, const struct transfer_request *request)
{
	curl_easy_setopt(easy, CURLOPT_URL, request->url);
	if (request->body.ptr) {
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
		    (curl_off_t)request->body.len);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request->body.ptr);
	}
	if (request->user) {
		curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl_easy_setopt(easy, CURLOPT_USERNAME, request->user);
		curl_easy_setopt(easy, CURLOPT_PASSWORD, request->password);
	}
}

static void
set_callbacks(struct transfer *transfer)
{
	CURL *easy = transfer->easy;

	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_reply);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, count_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, may_begin);
	curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

enum err
transfer_start(CURLM *multi, struct transfer *transfer,
    const struct transfer_request *request)
{
	explicit_bzero(transfer->reply, transfer->reply_len);
	transfer->reply_len = 0;
	transfer->header_len = 0;
	transfer->reply[0] = '\0';
	transfer->begun = transfer->ours = false;
	transfer->status = 0;
	transfer->retry_after = 0;
	transfer->fault = "";
	transfer->started_ms = clock_monotonic_ms();
	curl_easy_reset(transfer->easy); /* keeps its connections */
	if (!set_headers(transfer, request->headers))
		return ERR_MEMORY;
	set_limits(transfer->easy, request->timeout_ms);
	set_request(transfer->easy, request);
	set_callbacks(transfer);
	if (curl_multi_add_handle(multi, transfer->easy) != CURLM_OK) {
		LOG(LOG_ERROR, "transfer_not_started",
		    LOG_TEXT("do", "restart the courier"));
		return ERR_SYSTEM;
	}
	return ERR_OK;
}

/* Short names, for the log and the attempt's row. */
static const char *
fault_name(CURLcode code)
{
	switch (code) {
	case CURLE_OK:
		return "";
	case CURLE_COULDNT_RESOLVE_HOST:
		return "resolve";
	case CURLE_COULDNT_CONNECT:
		return "connect";
	case CURLE_OPERATION_TIMEDOUT:
		return "timeout";
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CACERT_BADFILE:
		return "tls";
	case CURLE_WRITE_ERROR:
		return "too_long";
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
	case CURLE_ABORTED_BY_CALLBACK:
		return "reset";
	default:
		return "protocol";
	}
}

/* Also what looks up a name, or makes a connection, needs descriptors: when
 * there is none now there was none then. */
static bool
is_starved(const struct transfer *transfer, CURLcode code)
{
	int spare;

	if (code == CURLE_OK || transfer->begun)
		return false;
	if (transfer->ours || code == CURLE_OUT_OF_MEMORY ||
	    code == CURLE_FAILED_INIT)
		return true;
	spare = dup(STDERR_FILENO);
	if (spare < 0)
		return errno == EMFILE;
	close(spare);
	return false;
}

/* Once a minute: every message that waits would say so. */
static void
tell_starved(void)
{
	static int64_t told_ms;
	const int64_t now = clock_monotonic_ms();

	if (told_ms != 0 && now - told_ms < 60000)
		return;
	told_ms = now;
	LOG(LOG_ERROR, "starved",
	    LOG_TEXT("do",
		"give the courier more open files (LimitNOFILE) or memory, or "
		"lower courier_parallel"));
}

static void
finish(struct transfer *transfer, CURLcode code)
{
	curl_off_t wait = 0;

	transfer->fault = fault_name(code);
	transfer->ours = is_starved(transfer, code);
	if (transfer->ours) {
		transfer->fault = "starved";
		tell_starved();
	}
	if (code != CURLE_OK) {
		transfer->end = transfer->begun ? TRANSFER_LOST
						: TRANSFER_NOT_SENT;
		return;
	}
	transfer->end = TRANSFER_ANSWERED;
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE,
	    &transfer->status);
	curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &wait);
	transfer->retry_after = wait > 3600 ? 3600 : (long)wait;
}

void
transfer_collect(CURLM *multi)
{
	int left;

	for (CURLMsg *news; (news = curl_multi_info_read(multi, &left));) {
		struct transfer *transfer = NULL;
		const CURLcode code = news->data.result;
		CURL *easy = news->easy_handle;
		if (news->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
		curl_multi_remove_handle(multi, easy);
		finish(transfer, code);
		transfer->done(transfer, transfer->owner);
	}
}

int64_t
transfer_age_ms(const struct transfer *transfer)
{
	return clock_monotonic_ms() - transfer->started_ms;
}

char *
transfer_escape(struct arena *arena, const char *text)
{
	char *escaped = curl_easy_escape(NULL, text, (int)strlen(text));
	char *copy = escaped ? arena_strdup(arena, escaped) : NULL;

	curl_free(escaped);
	return copy;
}
