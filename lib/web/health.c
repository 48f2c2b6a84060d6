/* /gezondheid: for load balancers and supervisors; tells outsiders nothing. */
#include <string.h>

#include "answer.h"
#include "log.h"

void
health_answer(struct response *response, bool healthy)
{
	const char *text = healthy ? "ok\n" : "niet beschikbaar\n";

	if (!healthy)
		LOG(LOG_WARNING, "unhealthy",
		    LOG_TEXT("do",
			"see database_away or connection_lost above this"));
	answer_text(response, healthy ? 200 : 503, "text/plain; charset=utf-8",
	    text, strlen(text));
}
