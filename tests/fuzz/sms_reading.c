/* The bytes of an SMS: whatever they are, each reading is well-formed text. */
#include "fuzz_web.h"
#include "sms_reading.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fuzz_arena();
	struct sms_reading reading;

	if (size < 1 || size >= 65536)
		return 0;
	if (sms_reading_make(arena, (struct bytes){data + 1, size - 1},
		data[0] & 1, &reading))
		return 0;
	fuzz_assert(reading.count > 0 && reading.count <= SMS_READINGS);
	for (size_t i = 0; i < reading.count; i++)
		fuzz_assert(
		    text_is_utf8(reading.text[i], strlen(reading.text[i])));
	return 0;
}
