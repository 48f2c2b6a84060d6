#include "file_kind.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *head;
	size_t len;
	const char *fault;
} kinds[] = {
    {"PK\003\004", 4,
	"it is a zip archive, or a spreadsheet: unpack it, or save it as CSV "
	"(UTF-8), and import that"},
    {"\xd0\xcf\x11\xe0", 4,
	"it is a spreadsheet: save it as CSV (UTF-8), and import that"},
    {"\xff\xfe", 2, "it is UTF-16: save it as UTF-8, and import that"},
    {"\xfe\xff", 2, "it is UTF-16: save it as UTF-8, and import that"},
};

/* What is read from a pipe here would be missing later. */
static ssize_t
read_head(const char *path, char *head, size_t size)
{
	struct stat st;
	ssize_t got;
	int fd;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return -1;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	got = read(fd, head, size);
	close(fd);
	return got;
}

const char *
file_kind_fault(const char *path)
{
	char head[4];
	const ssize_t got = read_head(path, head, sizeof(head));

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (got >= (ssize_t)kinds[i].len &&
		    memcmp(head, kinds[i].head, kinds[i].len) == 0)
			return kinds[i].fault;
	return NULL;
}
