/* Commands by SMS: whatever comes, the answer is a command, the same each time;
 * a stop word in front makes it STOP, and one that is no letter behind changes
 * nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(int holds)
{
	if (!holds)
		abort();
}

static struct command
parse(const char *head, const uint8_t *data, size_t size)
{
	const size_t len = strlen(head);
	char *text = malloc(len + size + 1);
	struct command command = {COMMAND_WORDS, -1};

	require(text);
	memcpy(text, head, len);
	if (size > 0)
		memcpy(text + len, data, size);
	text[len + size] = '\0';
	command_parse(text, &command);
	free(text);
	require(command.word < COMMAND_WORDS);
	require(command.days >= 0 && command.days <= COMMAND_DAYS_MOST);
	require(command.days == 0 || command.word == COMMAND_PAUSE);
	require(*command_name(command.word) != '\0');
	return command;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct command first, second;

	first = parse("", data, size);
	second = parse("", data, size);
	require(memcmp(&first, &second, sizeof(first)) == 0);
	require(parse("STOP ", data, size).word == COMMAND_STOP);
	if (first.word == COMMAND_STOP)
		require(parse("aub\n", data, size).word == COMMAND_STOP);
	return 0;
}
