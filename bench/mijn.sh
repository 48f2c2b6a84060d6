#!/bin/bash
# mijn.sh: Mijn Burgernet. Its overview beside the same bytes as a file, and
# beside pgbench with the same statements; asking for a sign-in code beside
# pgbench with the same statements, and for numbers that take part beside
# numbers that do not: the time tells nothing. BENCH_BASE, BENCH_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh
count=${COUNT:-400} # at most 899: the numbers from 100
socket=$BENCH_DIR/run/pg
export BURGERNET_BASE=$BENCH_BASE BURGERNET_DIR=$BENCH_DIR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ask() {
	psql -X -q -A -t -F ' ' -v ON_ERROR_STOP=1 -h "$socket" -U postgres \
		-d burgernet -c 'SET search_path = burgernet, public' -c "$1"
}
# SCRIPT as the program's role.
statements() {
	pgbench -n -h "$socket" -U burgernet_preferences -M prepared -D n=0 -c 4 \
		-j 1 -T "${SECONDS_EACH:-4}" "$@" burgernet 2>/dev/null |
		sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

# --- the overview ------------------------------------------------------------------
cookie=$(node bench/mijn.mjs one "$BENCH_BASE")
page overview /mijn "$cookie"
session=$(ask "SELECT id FROM session")
cat >"$work/overview.sql" <<END
SELECT * FROM burgernet.self_load('$session');
SELECT * FROM burgernet.self_addresses('$session');
SELECT * FROM burgernet.self_week('$session', NULL);
SELECT * FROM burgernet.self_frequency('$session');
SELECT * FROM burgernet.self_types('$session');
SELECT * FROM burgernet.self_pause('$session');
SELECT * FROM burgernet.self_pauses('$session');
SELECT * FROM burgernet.self_details('$session');
END
for _ in 1 2 3; do
	rate -H "Cookie: $cookie" "$BENCH_BASE/mijn" >>"$work/overview"
	statements -f "$work/overview.sql" >>"$work/overview.alone"
done
pages=$(median <"$work/overview")
alone=$(median <"$work/overview.alone")
ratio=$(calc %.2f "$pages / $alone")
printf 'overview: %.0f a second, its statements by pgbench %.0f: ratio %s\n' \
	"$pages" "$alone" "$ratio"
keep overview "pages_per_second,statements_per_second,ratio" \
	"$pages,$alone,$ratio"

# --- asking for a code ---------------------------------------------------------------
sv -w 20 stop "$BENCH_DIR/service/courier" >/dev/null
trap 'sv -w 20 start "$BENCH_DIR/service/courier" >/dev/null; rm -rf "$work"' EXIT
forget() {
	ask 'TRUNCATE delivery, delivery_attempt, message, challenge, rate_limit
		CASCADE' 2>/dev/null
	ask 'CHECKPOINT'
}
# Makes the numbers of the last round those of participants, or nobody's.
strangers() {
	ask "DELETE FROM participant WHERE source = 'bench'"
}
participants() {
	ask "INSERT INTO participant (id, status, phone_tag, phone_tag_key,
		language, source) SELECT gen_random_uuid(), 'active',
		phone_tags[1], phone_tag_key, 'nl', 'bench' FROM challenge
		ON CONFLICT DO NOTHING"
}
posted() {
	local known
	forget
	node bench/mijn.mjs many "$BENCH_BASE" "$count" 100 >"$work/visitors"
	ask 'CHECKPOINT'
	BENCH_FILE=$work/visitors BENCH_PATH=/mijn/inloggen BENCH_TO=/mijn/code \
		wrk -t 1 -c 8 -d 60s -s bench/post.lua "$BENCH_BASE" \
		>"$work/wrk" 2>"$work/refused"
	known=$(ask 'SELECT count(participant_id) || chr(32) || count(*)
		FROM challenge')
	if [ "$known" != "$1 $count" ]; then
		echo "bench: $known instead of $1 $count codes" >&2
		sort "$work/refused" | uniq -c >&2
		return 1
	fi
	ask "SELECT (count(*) - 1) / extract(epoch FROM max(created_at) -
		min(created_at)) FROM challenge"
}
alone() {
	forget
	cat >"$work/signin.sql" <<-'END'
		\set n :n + 1
		\set i :client_id * 100000 + :n
		BEGIN;
		SELECT pg_current_xact_id()::text;
		SELECT * FROM burgernet.signin_begin(sha256(int8send(:i)),
		    ROW(gen_random_uuid(), ARRAY[sha256(int8send(:i + 1000000))],
		    1, repeat('s', 72)::bytea, gen_random_uuid(),
		    translate(substr(md5(random()::text), 1, 26), '0189', 'wxyz'),
		    repeat('r', 120)::bytea, 'nl')::burgernet.challenge_request,
		    ROW(sha256('block'), ARRAY[sha256('network')], false,
		    false)::burgernet.limit_asker);
		COMMIT;
	END
	statements -f "$work/signin.sql"
}
# In turns first, because the second of two finds a warmer database.
for round in $(seq "${ROUNDS:-4}"); do
	alone >>"$work/alone"
	strangers
	if [ $((round % 2)) -eq 1 ]; then
		posted 0 >>"$work/stranger"
		participants
		posted "$count" >>"$work/known"
	else
		posted 0 >/dev/null # the numbers' tags
		participants
		posted "$count" >>"$work/known"
		strangers
		posted 0 >>"$work/stranger"
	fi
done
strangers
known=$(median <"$work/known")
stranger=$(median <"$work/stranger")
alone=$(median <"$work/alone")
ratio=$(calc %.2f "$known / $alone")
same=$(calc %.2f "$known / $stranger")
printf 'sign-in code: %.0f a second, its statements by pgbench %.0f: ratio %s\n' \
	"$known" "$alone" "$ratio"
printf 'sign-in code: for a number that is nobody'\''s %.0f: ratio %s\n' \
	"$stranger" "$same"
keep signin "codes_per_second,statements_per_second,ratio,stranger_per_second,known_to_stranger" \
	"$known,$alone,$ratio,$stranger,$same"
forget
