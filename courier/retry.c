#include "retry.h"

#define CODE_MOST 30
#define MOST 600

int
retry_seconds(const struct retry_case *retry)
{
	const int most = retry->is_code ? CODE_MOST : MOST;
	int doublings = retry->attempt - 1;
	long seconds;

	if (retry->elsewhere && retry->attempt <= 1)
		return 0;
	if (doublings > 10)
		doublings = 10;
	seconds = doublings > 0 ? 1L << doublings : 1;
	if (!retry->elsewhere && seconds < retry->asked)
		seconds = retry->asked;
	return (int)(seconds < most ? seconds : most);
}
