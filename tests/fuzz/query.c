/* A query or form body: names and values are well-formed, or all is refused. */
#include "fuzz_web.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pairs pairs;

	if (size < 65536 &&
	    !pairs_parse_form(fuzz_arena(), (const char *)data, size,
		REQUEST_PAIRS, &pairs))
		fuzz_check_pairs(&pairs, REQUEST_PAIRS);
	return 0;
}
