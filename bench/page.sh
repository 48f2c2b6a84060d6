#!/bin/bash
# page.sh: pages beside the same bytes as a file by the same nginx. Rounds take
# turns, so that a busy moment of the machine hits both. BENCH_BASE, BENCH_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

# NAME, path, cookie (or empty)
page() {
	local file="$BENCH_DIR/share/static/bench.html" round page static bytes
	local headers=()
	[ -z "$3" ] || headers=(-H "Cookie: $3")
	curl -fsS "${headers[@]}" "$BENCH_BASE$2" -o /tmp/bench-page.$$
	install -m 644 /tmp/bench-page.$$ "$file"
	rm -f /tmp/bench-page.$$
	bytes=$(stat -c %s "$file")
	: >"$file.page"
	: >"$file.static"
	for round in 1 2 3; do
		rate "${headers[@]}" "$BENCH_BASE$2" >>"$file.page"
		rate "$BENCH_BASE/static/bench.html" >>"$file.static"
	done
	page=$(median <"$file.page")
	static=$(median <"$file.static")
	rm -f "$file" "$file.page" "$file.static"
	printf 'page %-22s %5d bytes: %7.0f a second, as a file %7.0f: ratio %s\n' \
		"$1" "$bytes" "$page" "$static" "$(calc %.2f "$page / $static")"
	keep page "page,bytes,per_second,file_per_second,ratio,round" \
		"$1,$bytes,$page,$static,$(calc %.3f "$page / $static"),$round"
}

# A visitor at the first question, whose answers are in the database.
cookie=$(node bench/visitors.mjs one "$BENCH_BASE")
page contact /contact ""
page municipalities /gemeenten ""
page form /aanmelden/adres "$cookie"
