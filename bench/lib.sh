# shellcheck shell=bash
# Sourced by the parts of the bench.

# keep NAME header,of,columns value,of,columns: one line more in the results.
keep() {
	local file=bench/results/$1.csv
	[ -s "$file" ] || echo "date,$2" >"$file"
	echo "$(date -u +%Y-%m-%dT%H:%M:%SZ),$3" >>"$file"
}

# calc '%.2f' '1 / 3'
calc() {
	awk "BEGIN { printf \"$1\", $2 }"
}

# The middle one of the numbers on standard input.
median() {
	sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# Requests a second by wrk; fails when an answer was not 2xx or 3xx.
rate() {
	local output
	output=$(wrk -t 1 -c "${CONNECTIONS:-8}" -d "${SECONDS_EACH:-4}s" "$@")
	if grep -q 'Non-2xx' <<<"$output"; then
		echo "bench: not all answers were good: $*" >&2
		return 1
	fi
	sed -n 's/^Requests\/sec: *\([0-9.]*\)/\1/p' <<<"$output"
}

# A page beside the same bytes as a file by the same nginx; rounds take turns, so
# that a busy moment of the machine hits both. Needs BENCH_BASE and BENCH_DIR.
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
