/* A form with files, in two ways of cutting it up: the sink hears the same. */
#include "fuzz_web.h"
#include "multipart.h"

struct heard {
	char text[1 << 18];
	size_t len;
	bool open;
};

static void
hear(struct heard *heard, const char *data, size_t len)
{
	fuzz_assert(len <= sizeof(heard->text) - heard->len);
	memcpy(heard->text + heard->len, data, len);
	heard->len += len;
}

static enum multipart_outcome
open_part(void *arg, const struct multipart_part *part)
{
	struct heard *heard = arg;

	fuzz_assert(!heard->open && part->name && part->type);
	fuzz_assert(text_is_utf8(part->name, strlen(part->name)));
	fuzz_assert(!text_has_control(part->name, "\t"));
	heard->open = true;
	hear(heard, "<", 1);
	hear(heard, part->name, strlen(part->name));
	if (part->filename)
		hear(heard, part->filename, strlen(part->filename));
	return MULTIPART_OK;
}

static enum multipart_outcome
take_data(void *arg, const char *data, size_t len)
{
	struct heard *heard = arg;

	fuzz_assert(heard->open && len > 0);
	hear(heard, data, len);
	return MULTIPART_OK;
}

static enum multipart_outcome
close_part(void *arg)
{
	struct heard *heard = arg;

	fuzz_assert(heard->open);
	heard->open = false;
	hear(heard, ">", 1);
	return MULTIPART_OK;
}

static enum multipart_outcome
read_all(const char *data, size_t size, size_t piece, struct heard *heard)
{
	const struct multipart_sink sink = {open_part, take_data, close_part,
	    heard};
	struct multipart *multipart;
	enum multipart_outcome outcome = multipart_new(fuzz_arena(),
	    "multipart/form-data; boundary=\"b\"", &sink, &multipart);

	heard->len = 0;
	heard->open = false;
	fuzz_assert(outcome == MULTIPART_OK);
	while (size > 0 && outcome == MULTIPART_OK) {
		size_t n = size < piece ? size : piece;

		outcome = multipart_feed(multipart, data, n);
		data += n;
		size -= n;
	}
	return outcome == MULTIPART_OK ? multipart_end(multipart) : outcome;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct heard whole, pieces;
	const char *text = (const char *)data + 1;
	enum multipart_outcome outcome;

	if (size < 2 || size > 65536)
		return 0;
	outcome = read_all(text, size - 1, size, &whole);
	fuzz_assert(
	    read_all(text, size - 1, 1u + data[0] % 16, &pieces) == outcome);
	fuzz_assert(outcome != MULTIPART_OK || !whole.open);
	fuzz_assert(whole.len == pieces.len &&
	    memcmp(whole.text, pieces.text, whole.len) == 0);
	return 0;
}
