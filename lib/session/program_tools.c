#include "program_tools.h"

#include "db.h"
#include "key.h"
#include "program.h"

enum err
tools_open(const struct conf *conf, struct tools *tools)
{
	return program_open(&program_self, conf, &tools->ring, &tools->db);
}

void
tools_close(struct tools *tools)
{
	db_close(tools->db);
	key_ring_free(tools->ring);
}

bool
tools_are_up(const struct tools *tools)
{
	return db_is_up(tools->db);
}
