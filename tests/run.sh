#!/bin/bash
# run.sh all|unit|sql|http|browser|sanitized|coverage|pictures [BUILD [FILE…]]
#
# Runs tests, each kind on what it needs: unit on a database of their own, http
# and browser on an instance of everything each, on a free port, that is stopped
# whatever happens. In "all", the browser runs beside http: both mostly wait. The last line counts: "N passed, N failed". What failed is
# above it; the instance's logs stay in BUILD/test/log.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
what=${1:-all}
build=$(realpath -m "${2:-build}")
only=("${@:3}") # of http and browser: these files
work=${TEST_WORK:-$build/test}
instance=$work/instance
# A busy machine is no failure: tests that hang are ended after this.
export CK_DEFAULT_TIMEOUT=120
passed=0 failed=0 failures=()
started=no folder='' beside=''

count() {
	passed=$((passed + $1))
	failed=$((failed + $2))
}

bad() {
	failures+=("$1")
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -- "$@"; fi
}

# --- one end for all ----------------------------------------------------------

finish() {
	trap - EXIT
	[ -z "$beside" ] || { kill "$beside" && wait "$beside"; } 2>/dev/null
	[ "$started" = no ] || instance_stop
	[ -z "$folder" ] || { database_stop "$folder"; as_root rm -rf "$folder"; } 2>/dev/null
	[ "$what" = pictures ] && exit "$failed"
	for name in "${failures[@]+"${failures[@]}"}"; do
		echo "FAILED: $name"
	done
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
	exit $?
}
trap finish EXIT
trap 'failed=$((failed + 1)); bad interrupted; exit 130' INT TERM HUP

# --- lint, unit, sql ----------------------------------------------------------

run_lint() {
	local output
	echo "== lint"
	output=$(tests/lint/run.sh 2>&1)
	printf '%s\n' "$output" | grep -v '^lint: [0-9]* passed'
	read -r p f < <(printf '%s\n' "$output" |
		sed -n 's/^lint: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
	count "${p:-0}" "${f:-1}"
	[ "${f:-1}" -eq 0 ] || bad lint
}

# A Check program ends with "100%: Checks: 16, Failures: 0, Errors: 0"; without
# that line it crashed.
run_unit() {
	local test name output checks broken
	echo "== unit"
	BURGERNET_SQL=$(realpath "$build")/share/sql
	# shellcheck source=tests/lib/database.sh
	. tests/lib/database.sh
	folder=$(mktemp -d "${TMPDIR:-/tmp}/burgernet-unit.XXXXXX")
	chmod 755 "$folder"
	database_start "$folder" && database_bootstrap "$folder" &&
		database_conf "$folder" "$BURGERNET_SQL" >"$folder/burgernet.conf" &&
		"$build/bin/burgernet" -c "$folder/burgernet.conf" database upgrade \
			>"$folder/upgrade.log" &&
		"$build/bin/burgernet" -c "$folder/burgernet.conf" \
			database configure >>"$folder/upgrade.log" || {
		count 0 1
		bad "the database of the unit tests"
		return
	}
	for test in tests/unit/*.c; do
		name=$(basename "$test" .c)
		output=$("$build/tests/unit/$name" 2>&1)
		status=$?
		read -r checks broken < <(printf '%s\n' "$output" | sed -n \
			's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' |
			awk '{ n += $1; b += $2 + $3 } END { if (NR) print n, b }')
		if [ -z "${checks:-}" ] || { [ $status -ne 0 ] && [ "$broken" -eq 0 ]; }; then
			checks=$((${checks:-0} + 1)) broken=$((${broken:-0} + 1))
		fi
		count $((checks - broken)) "$broken"
		if [ "$broken" -gt 0 ]; then
			bad "tests/unit/$name.c"
			printf '%s\n' "$output" | tail -30
		fi
		unset checks broken
	done
}

run_sql() {
	local output=$work/sql.log status
	echo "== sql"
	tests/sql/run.sh "$build" 2>&1 | tee "$output"
	status=${PIPESTATUS[0]}
	read -r p f < <(perl -ne '
		$p += $1 if /^Files=\d+, Tests=(\d+)/;
		$f += $1 if /Failed:\s*(\d+)/;
		$f++ if /^not ok/;
		END { printf "%d %d\n", $p - ($f // 0), $f // 0 }' "$output")
	if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
	count "$p" "$f"
	[ "$f" -eq 0 ] || bad "tests/sql (see $output)"
}

# --- through nginx --------------------------------------------------------------

free_port() {
	perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1,
		LocalAddr => "127.0.0.1")->sockport'
}

instance_start() {
	[ "$started" = no ] || return 0
	local port
	port=$(free_port)
	echo "== an instance on 127.0.0.1:$port"
	deploy/local/instance.sh remove "$instance" || return 1
	started=yes
	# shellcheck disable=SC2086 # words on purpose
	deploy/local/instance.sh start "$instance" --environment test \
		--port "$port" --build "$build" ${INSTANCE_OPTIONS:-} || {
		count 0 1
		bad "the start of the instance"
		return 1
	}
	BURGERNET_BASE=http://127.0.0.1:$port
	BURGERNET_DIR=$(readlink -f "$instance")
	BURGERNET_BUILD=$build
	export BURGERNET_BASE BURGERNET_DIR BURGERNET_BUILD
}

# Logs are kept for who wants to know why; the rest would only be in the way.
instance_stop() {
	started=no
	deploy/local/instance.sh stop "$instance"
	if [ -d "$instance/log" ]; then
		rm -rf "$work/log"
		cp -R "$instance/log/." "$work/log" 2>/dev/null # but for locks
	fi
	deploy/local/instance.sh remove "$instance"
}

# The file before may have left something that is still starting.
well() {
	local tries=200
	until curl -fsS -o /dev/null "$BURGERNET_BASE/gezondheid" 2>/dev/null; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 0
		sleep 0.1
	done
}

# One file after the other: they share the instance, and some stop parts of it.
run_node() {
	local file began tap=$work/tap
	for file in "$@"; do
		[ -f "$file" ] || continue
		well
		began=$SECONDS
		timeout -k 10 "${FILE_SECONDS:-300}" node --test --test-reporter=spec \
			--test-reporter-destination=stdout --test-reporter=tap \
			--test-reporter-destination="$tap" "$file" </dev/null \
			>"$work/node.log" 2>&1
		status=$?
		read -r p f < <(awk '/^# pass / { p += $3 }
			/^# (fail|cancelled) / { f += $3 }
			END { print p + 0, f + 0 }' "$tap" 2>/dev/null)
		if [ $status -ne 0 ] && [ "${f:-0}" -eq 0 ]; then f=1; fi
		count "${p:-0}" "${f:-0}"
		echo "== $file ($((SECONDS - began)) s)"
		if [ "${f:-0}" -ne 0 ]; then
			cat "$work/node.log"
			bad "$file"
		fi
		: >"$tap"
	done
}

# Tests that stop parts of the instance come last.
run_http() {
	local file calm=() rough=()
	for file in tests/http/*.test.mjs; do
		case $file in
		*/ops*) rough+=("$file") ;;
		*) calm+=("$file") ;;
		esac
	done
	instance_start || return 0
	if [ ${#only[@]} -gt 0 ]; then
		run_node "${only[@]}"
		return
	fi
	run_node "${calm[@]+"${calm[@]}"}" "${rough[@]+"${rough[@]}"}"
}

run_browser() {
	instance_start || return 0
	if [ ${#only[@]} -gt 0 ]; then
		run_node "${only[@]}"
		return
	fi
	run_node tests/browser/*.test.mjs
}

# The browser's tests as a run of their own, that goes on while others do.
start_browser() {
	mkdir -p "$work/browser"
	TEST_WORK=$work/browser tests/run.sh browser "$build" \
		>"$work/browser.log" 2>&1 &
	beside=$!
}

join_browser() {
	wait "$beside"
	status=$?
	beside=
	grep -v -e '^FAILED: ' -e '^[0-9]* passed, ' "$work/browser.log"
	read -r p f < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' \
		"$work/browser.log")
	if [ $status -ne 0 ] && [ "${f:-0}" -eq 0 ]; then f=1; fi
	count "${p:-0}" "${f:-0}"
	while read -r name; do bad "$name"; done < <(
		sed -n 's/^FAILED: //p' "$work/browser.log")
}

# --- under the sanitizers -------------------------------------------------------

run_sanitized() {
	export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:exitcode=99
	export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
	run_unit
	export BURGERNET_SANDBOX=no
	INSTANCE_OPTIONS="--env ASAN_OPTIONS=$ASAN_OPTIONS
		--env UBSAN_OPTIONS=$UBSAN_OPTIONS"
	run_http
	[ "$started" = no ] || instance_stop
	echo "== reports in the logs"
	local reports
	reports=$(grep -rnE 'ERROR: (Address|Leak)Sanitizer|runtime error:' "$work/log")
	printf '%s\n' "${reports:+$reports
}$(grep -c . <<<"$reports") reports of sanitizers"
	if [ -n "$reports" ]; then
		count 0 1
		bad "a sanitizer reported"
	else
		count 1 0
	fi
}

# --- counting lines ---------------------------------------------------------------

# The services' counts are brought to where gcovr looks, beside what it needs to
# read them.
run_coverage() {
	find "$build" -name '*.gcda' -delete
	run_unit
	run_sql
	export BURGERNET_SANDBOX=no
	INSTANCE_OPTIONS="--set sandbox=no --env COVERAGE=yes"
	run_http
	[ "$started" = no ] || deploy/local/instance.sh stop "$instance"
	rm -rf "$work/coverage"
	as_root cp -R "$(readlink -f "$instance")/coverage" "$work/coverage"
	as_root chown -R "$(id -u)" "$work/coverage"
	find "$work/coverage" -name '*.gcda' | while read -r counts; do
		object=/${counts#"$work"/coverage/*/}
		cp "${object%.gcda}.gcno" "${counts%.gcda}.gcno"
	done
	gcovr --root . --filter '(lib|cgi-bin|courier|cli|demo)/' \
		--gcov-ignore-parse-errors --exclude-throw-branches \
		--exclude-unreachable-branches --print-summary --sort-percentage \
		--txt "$build/coverage.txt" --html-details "$build/coverage.html" \
		"$build" 2>"$work/gcovr.log" || {
		count 0 1
		bad "gcovr (see $work/gcovr.log)"
	}
	echo "per file: $build/coverage.txt and $build/coverage.html"
}

mkdir -p "$work"
case $what in
all)
	run_lint
	run_unit
	run_sql
	start_browser
	run_http
	join_browser
	;;
unit) run_unit ;;
sql) run_sql ;;
http) run_http ;;
browser) run_browser ;;
sanitized) run_sanitized ;;
coverage) run_coverage ;;
pictures)
	instance_start && node deploy/local/screenshots.mjs "$BURGERNET_BASE" || failed=1
	;;
*)
	sed -n '2p' "$0" >&2
	exit 2
	;;
esac
exit
