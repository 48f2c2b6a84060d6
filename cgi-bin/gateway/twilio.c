#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "gateway.h"
#include "log.h"
#include "text.h"
#include "twilio_form.h"
#include "twilio_signature.h"

/* Twilio takes a plain text for the SMS to reply with. */
#define NO_REPLY "<Response/>"
#define GATEWAY_PATH "/gateway"

static enum err
refuse_token(const char *path, const char *fault)
{
	LOG(LOG_ERROR, "twilio_token", LOG_TEXT("file", path),
	    LOG_TEXT("fault", fault),
	    LOG_TEXT("do",
		"put the account's token there, 0400, of this program"));
	return ERR_CONFIG;
}

/* One line without spaces. */
static bool
read_token(FILE *file, char token[GATEWAY_TOKEN + 1])
{
	char line[GATEWAY_TOKEN + 2] = "";
	size_t len = fread(line, 1, sizeof(line), file);
	bool good;

	if (len > 0 && line[len - 1] == '\n')
		len--;
	good = len > 0 && len <= GATEWAY_TOKEN && !memchr(line, '\n', len) &&
	    !memchr(line, ' ', len) && !memchr(line, '\0', len);
	if (good)
		memcpy(token, line, len);
	explicit_bzero(line, sizeof(line));
	return good;
}

enum err
twilio_token_load(const char *path, struct gateway *gateway)
{
	FILE *file = fopen(path, "re");
	struct stat status;
	enum err err = ERR_OK;

	if (!file)
		return errno == ENOENT ? ERR_OK
				       : refuse_token(path, "cannot be read");
	(void)setvbuf(file, NULL, _IONBF, 0); /* no copy to be left behind */
	if (fstat(fileno(file), &status) != 0 || (status.st_mode & 077))
		err = refuse_token(path, "open to others than its owner");
	else if (!read_token(file, gateway->twilio_token))
		err = refuse_token(path, "expected: one line, the auth token");
	(void)fclose(file);
	return err;
}

/* The address that Twilio knows: receipt_url stands for our /gateway. */
static const char *
signed_url(struct request *request)
{
	const char *path = request_header(request, "DOCUMENT_URI");
	const char *query = request_header(request, "QUERY_STRING");

	if (!path || !text_starts(path, GATEWAY_PATH))
		return NULL;
	return arena_printf(request->arena, "%s%s%s%s",
	    request->conf->receipt_url, path + strlen(GATEWAY_PATH),
	    query && *query ? "?" : "", query ? query : "");
}

/* False when it is not Twilio who asks. */
static bool
is_signed(struct page *page, const struct pairs *form)
{
	const struct gateway *gateway = page->own;
	struct request *request = page->request;
	const char *url = signed_url(request);

	return *gateway->twilio_token == '\0' ||
	    (url &&
		twilio_signature_is(request->arena, gateway->twilio_token, url,
		    form, request_header(request, "HTTP_X_TWILIO_SIGNATURE")));
}

enum err
twilio_receipt(struct page *page)
{
	struct receipt receipt = {
	    .reference = request_part(page->request, "kenmerk")};
	enum err err;

	if (!is_signed(page, &page->request->body))
		return response_error(page->response, 403);
	err = twilio_receipt_parse(&page->request->body, &receipt);
	if (err)
		return err;
	return gateway_store_receipts(page, &receipt, 1);
}

enum err
twilio_inbound(struct page *page)
{
	struct inbound inbound;
	enum err err;

	if (!gateway_may_send(page))
		return response_error(page->response, 404);
	if (!is_signed(page, &page->request->body))
		return response_error(page->response, 403);
	err = twilio_inbound_parse(page->means.arena, &page->request->body,
	    page->request->raw_body, &inbound);
	if (!err)
		err = gateway_store_inbound(page, &inbound);
	if (err)
		return err;
	return response_text(page->response, 200, "text/xml", NO_REPLY,
	    strlen(NO_REPLY));
}
