/* A Cookie header: whatever it is, the request goes on, with a token of the
 * right shape or with none. */
#include "fuzz_web.h"
#include "token.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = fuzz_request();
	const char *params[3] = {"DOCUMENT_URI=/"};

	if (size >= 16384)
		return 0;
	params[1] = fuzz_param(request.arena, "HTTP_COOKIE", data, size);
	fuzz_assert(request_open(&request, params) == REQUEST_OK);
	fuzz_check_pairs(&request.cookies, REQUEST_PAIRS);
	fuzz_assert(!request.session || token_is_valid(request.session));
	return 0;
}
