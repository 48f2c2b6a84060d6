#include "driver.h"

#include "transfer.h"

const struct driver *
driver_of(enum conf_provider_kind kind)
{
	switch (kind) {
	case PROVIDER_KANNEL:
		return &driver_kannel;
	case PROVIDER_CM:
		return &driver_cm;
	case PROVIDER_TWILIO:
		return &driver_twilio;
	case PROVIDER_NONE:
		break;
	}
	return NULL;
}

/* 401, 403, 404, 405: the account or address is wrong, not the message. 3xx:
 * we do not follow, so nobody took it. 5xx may come from halfway. */
static enum driver_outcome
outcome_of(long status)
{
	if (status >= 300 && status < 400)
		return DRIVER_BUSY;
	if (status == 401 || (status >= 403 && status <= 405) ||
	    status == 407 || status == 429)
		return DRIVER_BUSY;
	if (status >= 400 && status < 500)
		return DRIVER_REJECTED;
	return DRIVER_UNKNOWN;
}

void
driver_read_status(struct arena *arena, long status, struct driver_reply *reply)
{
	const char *error = arena_printf(arena, "http_%ld", status);

	*reply = (struct driver_reply){.outcome = outcome_of(status),
	    .provider_id = "",
	    .error = error ? error : "http"};
}

char *
driver_form(struct arena *arena, const struct driver_field *fields,
    size_t count)
{
	char *form = arena_strdup(arena, "");

	for (size_t i = 0; i < count && form; i++) {
		const char *value = transfer_escape(arena, fields[i].value);
		form = value ? arena_printf(arena, "%s%s%s=%s", form,
				   i ? "&" : "", fields[i].name, value)
			     : NULL;
	}
	return form;
}

char *
driver_receipt_url(struct arena *arena, const struct driver_account *account,
    const struct driver *driver, const char *reference, const char *query)
{
	if (!*account->receipt_url)
		return arena_strdup(arena, "");
	return arena_printf(arena, "%s/%s/%s%s", account->receipt_url,
	    driver->name, reference, query);
}
