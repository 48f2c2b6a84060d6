#!/bin/sh
# A row of a table of routes that does not say who may come does not compile.
set -eu
cd "$(dirname "$0")/../.."

compiles() {
	gcc -std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only \
		-iquote lib/base -iquote lib/web -x c - 2>/dev/null <<-C
		#include "route.h"
		enum err page(struct page *one);
		extern const struct route routes[];
		const struct route routes[] = {$1};
	C
}

compiles 'ROUTE(GET, "/", anybody, page)'
compiles 'ROUTE(POST, "/", browser, page, .start = "/", .body = 10)'

# Each without who may come, or with somebody who is no kind of visitor.
while read -r row; do
	! compiles "$row" || {
		echo "tests/lint/rows.sh: this compiles: $row"
		exit 1
	}
done <<'ROWS'
ROUTE(GET, "/", page)
ROUTE(GET, "/", , page)
ROUTE(GET, "/", NULL, page)
ROUTE(GET, "/", 0, page)
ROUTE(GET, "/", page, .query = NULL)
ROUTE(GET, "/", page, anybody)
ROUTE(GET, "/", somebody, page)
ROUTE(GET, "/", anybody, page, .may = NULL)
ROWS
