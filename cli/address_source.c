#include "address_source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum address_format
address_source_format(const char *path)
{
	static const char sqlite[] = "SQLite format 3";
	char head[sizeof(sqlite)];
	struct stat st;
	int fd;
	ssize_t got;

	/* What is read from a pipe here would be missing later. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return FORMAT_CSV;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return FORMAT_UNKNOWN;
	got = read(fd, head, sizeof(head));
	close(fd);
	if (got < 0)
		return FORMAT_UNKNOWN;
	if (got >= 2 && memcmp(head, "\x1f\x8b", 2) == 0)
		return FORMAT_GZIP;
	if (got == sizeof(sqlite) && memcmp(head, sqlite, sizeof(sqlite)) == 0)
		return FORMAT_GPKG;
	return FORMAT_CSV;
}

/* In the child: only standard input, output and error go along. */
static void
become_helper(int input, int output, char *const argv[])
{
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

/* Starts ARGV, reading INPUT; *OUT gives what it writes. */
static enum err
start_helper(int input, char *const argv[], int *out, pid_t *pid)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return ERR_SYSTEM;
	*pid = fork();
	if (*pid == 0)
		become_helper(input, ends[1], argv);
	close(ends[1]);
	if (*pid < 0) {
		close(ends[0]);
		return ERR_SYSTEM;
	}
	*out = ends[0];
	return ERR_OK;
}

static enum err
open_layer(struct arena *arena, const char *path, const char *layer_sql,
    struct address_source *source)
{
	char *name = arena_strdup(arena, path);
	char *sql = arena_printf(arena, "@%s", layer_sql);
	char *argv[] = {(char[]){"ogr2ogr"}, (char[]){"-f"}, (char[]){"CSV"},
	    (char[]){"/vsistdout/"}, name, (char[]){"-sql"}, sql,
	    (char[]){"-lco"}, (char[]){"SEPARATOR=SEMICOLON"}, NULL};

	if (!name || !sql)
		return ERR_MEMORY;
	source->helper_name = "ogr2ogr";
	return start_helper(source->file, argv, &source->fd, &source->helper);
}

static enum err
open_gzip(struct address_source *source)
{
	char *argv[] = {(char[]){"gzip"}, (char[]){"-dc"}, NULL};

	source->helper_name = "gzip";
	return start_helper(source->file, argv, &source->fd, &source->helper);
}

enum err
address_source_open(struct arena *arena, const char *path,
    enum address_format format, const char *layer_sql,
    struct address_source *source)
{
	struct stat st;

	*source = (struct address_source){.fd = -1};
	source->file = open(path, O_RDONLY | O_CLOEXEC);
	if (source->file < 0 || fstat(source->file, &st) != 0)
		return ERR_SYSTEM;
	if (format == FORMAT_GPKG)
		return open_layer(arena, path, layer_sql, source);
	source->size = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
	if (format == FORMAT_GZIP)
		return open_gzip(source);
	source->fd = source->file;
	return ERR_OK;
}

ssize_t
address_source_read(void *source, char *buffer, size_t size)
{
	return read(((struct address_source *)source)->fd, buffer, size);
}

uint64_t
address_source_offset(const struct address_source *source)
{
	/* The helper reads through the same open file: it moves along. */
	off_t at = lseek(source->file, 0, SEEK_CUR);

	return at > 0 ? (uint64_t)at : 0;
}

enum err
address_source_close(struct address_source *source)
{
	int status = 0;
	pid_t got;

	if (source->fd >= 0 && source->fd != source->file)
		close(source->fd);
	if (source->file >= 0)
		close(source->file);
	if (source->helper <= 0)
		return ERR_OK;
	do
		got = waitpid(source->helper, &status, 0);
	while (got < 0 && errno == EINTR);
	return got > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0
	    ? ERR_OK
	    : ERR_SYSTEM;
}

/* Whether a line of ogrinfo ("1: verblijfsobject (Point)") names LAYER. */
static bool
names_layer(const char *line, const char *layer)
{
	const char *name = strstr(line, ": ");
	size_t len = strlen(layer);

	return name && strncmp(name + 2, layer, len) == 0 &&
	    strchr(" \n", name[2 + len]);
}

bool
address_source_has_layer(struct arena *arena, const char *path,
    const char *layer)
{
	char *name = arena_strdup(arena, path);
	char *argv[] = {(char[]){"ogrinfo"}, (char[]){"-ro"}, (char[]){"-q"},
	    name, NULL};
	struct address_source source = {.fd = -1, .file = -1};
	bool found = false;
	char line[256];
	FILE *in;

	if (!name ||
	    start_helper(STDIN_FILENO, argv, &source.fd, &source.helper))
		return false;
	in = fdopen(source.fd, "r");
	while (in && fgets(line, sizeof(line), in))
		found |= names_layer(line, layer);
	if (in) {
		fclose(in);
		source.fd = -1;
	}
	return !address_source_close(&source) && found;
}
