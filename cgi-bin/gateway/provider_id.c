#include "provider_id.h"

#include <string.h>

#define LENGTH 100

const char *
provider_id_plain(const char *text)
{
	static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.";
	size_t len = text ? strspn(text, allowed) : 0;

	return len > 0 && len <= LENGTH && text[len] == '\0' ? text : "";
}
