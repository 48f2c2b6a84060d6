#include "err.h"

#include <stddef.h>

static const char *const names[] = {
    [ERR_OK] = "ok",
    [ERR_MEMORY] = "memory",
    [ERR_INPUT] = "input",
    [ERR_CONFIG] = "config",
    [ERR_SYSTEM] = "system",
    [ERR_DATABASE] = "database",
    [ERR_UNAVAILABLE] = "unavailable",
    [ERR_CRYPTO] = "crypto",
    [ERR_TEMPLATE] = "template",
};

const char *
err_name(enum err err)
{
	if ((size_t)err >= sizeof(names) / sizeof(names[0]))
		return "unknown";
	return names[err];
}
