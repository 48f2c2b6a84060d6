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
