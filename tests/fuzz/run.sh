#!/bin/bash
# run.sh FOLDER RUNS SECONDS: every fuzzer in FOLDER, from the seeds that are
# kept, RUNS times or until SECONDS are over. A crash leaves its input in
# FOLDER/found. The last line counts.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
folder=$(realpath "$1")
runs=$2 seconds=$3
passed=0 failed=0
mkdir -p "$folder/found"

for source in tests/fuzz/*.c; do
	name=$(basename "$source" .c)
	corpus=$folder/corpus/$name
	seeds=$folder/seeds/$name
	mkdir -p "$corpus" "$seeds"
	[ ! -f "tests/fuzz/seeds/$name" ] ||
		tests/fuzz/seeds.pl "tests/fuzz/seeds/$name" "$seeds"
	if "$folder/$name" -runs="$runs" -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 \
		-artifact_prefix="$folder/found/$name-" "$corpus" "$seeds" >"$folder/$name.log" 2>&1; then
		passed=$((passed + 1))
		printf '%-16s %9s runs, %s\n' "$name" \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$name.log")" \
			"$(grep -o 'cov: [0-9]*' "$folder/$name.log" | tail -1)"
	else
		failed=$((failed + 1))
		printf '%-16s FAILED\n' "$name"
		grep -E 'ERROR|SUMMARY|Test unit|runtime error' "$folder/$name.log" | head -5
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
