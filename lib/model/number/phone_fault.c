#include "phone_fault.h"

#include <stddef.h>

#include "catalog.h"

const char *
phone_fault(enum phone_outcome outcome)
{
	static const char *const faults[] = {
	    [PHONE_OK] = NULL,
	    [PHONE_NOT_A_NUMBER] = N_(
		"Dit is geen telefoonnummer. Een mobiel nummer heeft "
		"tien cijfers, bijvoorbeeld 06 12345678."),
	    [PHONE_NOT_MOBILE] = N_(
		"Dit is geen mobiel nummer. Vul een nummer in dat "
		"begint met 06, want wij sturen u sms-berichten."),
	    [PHONE_FOREIGN] = N_(
		"Dit is een buitenlands nummer. Vul een Nederlands "
		"mobiel nummer in, dat begint met 06 of +31 6."),
	};

	return faults[outcome];
}
