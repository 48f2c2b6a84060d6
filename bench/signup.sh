#!/bin/bash
# signup.sh: a durable sign-up (sealed, with its code in the outbox) beside
# pgbench with the same statements, and beside the same POST in PHP and in Node
# (bench/peers); and the courier that sends them beside wrk to the same
# provider. BENCH_BASE, BENCH_DIR, BENCH_BUILD.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh
# shellcheck source=bench/peers/start.sh
. bench/peers/start.sh
count=${COUNT:-400} # at most 999: a number may ask once a minute
socket=$BENCH_DIR/run/pg
work=$(mktemp -d)
trap 'peers_stop; rm -rf "$work"' EXIT

ask() {
	psql -X -q -A -t -F ' ' -v ON_ERROR_STOP=1 -h "$socket" -U postgres \
		-d burgernet -c 'SET search_path = burgernet, public' -c "$1"
}
courier() {
	sv -w 20 "$1" "$BENCH_DIR/service/courier" >/dev/null
}
forget() {
	ask 'TRUNCATE delivery, delivery_attempt, message, code, signup,
		signup_draft, rate_limit CASCADE' 2>/dev/null
	ask 'CHECKPOINT'
}

# --- the statements alone ---------------------------------------------------------
alone() {
	forget
	ask "INSERT INTO signup_draft (id, sealed, expires_at)
		SELECT sha256(int8send(i)), repeat('d', 1200)::bytea, now() + '1 day'
		FROM generate_series(1, 40000) AS i"
	ask 'VACUUM ANALYZE signup_draft'
	pgbench -n -h "$socket" -U burgernet_enroll -M prepared -D n=0 -c 4 -j 1 \
		-T "${SECONDS_EACH:-4}" -f bench/signup.sql burgernet 2>/dev/null |
		sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

# --- the same by the whole way: nginx, program, database ---------------------------
# BASE of who answers. Visitors come by our own pages: a peer opens what our
# program sealed, and our program what the peer did.
posted() {
	local cookie status
	forget
	node bench/visitors.mjs many "$BENCH_BASE" $count >"$work/visitors"
	ask 'CHECKPOINT'
	BENCH_FILE=$work/visitors wrk -t 1 -c 8 -d 60s -s bench/post.lua \
		"$1" >"$work/wrk" 2>"$work/refused"
	if [ "$(ask 'SELECT count(*) FROM signup')" -ne $count ]; then
		echo "bench: not every sign-up is there" >&2
		sort "$work/refused" | uniq -c >&2
		return 1
	fi
	cookie=$(head -1 "$work/visitors" | cut -f1)
	status=$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" \
		"$BENCH_BASE/aanmelden/code")
	if [ "$status" != 200 ]; then
		echo "bench: after $1 the page for the code answers $status" >&2
		return 1
	fi
	ask "SELECT (count(*) - 1) / extract(epoch FROM max(created_at) -
		min(created_at)) FROM signup"
}

BENCH_ADDRESS=$(ask "SELECT postcode, number FROM address
	WHERE municipality_code = '0513' AND postcode IS NOT NULL
	GROUP BY 1, 2 HAVING count(*) = 1 ORDER BY 1, 2 LIMIT 1")
export BENCH_ADDRESS
courier stop
peers_start
for _ in $(seq "${ROUNDS:-3}"); do
	alone >>"$work/alone"
	posted "$php_base" >>"$work/php"
	posted "$node_base" >>"$work/node"
	posted "$BENCH_BASE" >>"$work/posted"
done
peers_stop
alone=$(median <"$work/alone")
posted=$(median <"$work/posted")
ratio=$(calc %.2f "$posted / $alone")
printf 'sign-up: %.0f a second, its statements by pgbench %.0f: ratio %s\n' \
	"$posted" "$alone" "$ratio"
keep signup "signups_per_second,statements_per_second,ratio" \
	"$posted,$alone,$ratio"

for peer in php node; do
	theirs=$(median <"$work/$peer")
	ratio=$(calc %.2f "$posted / $theirs")
	printf 'sign-up: %.0f a second, the same in %s %.0f: ratio %s\n' \
		"$posted" "$peer" "$theirs" "$ratio"
	keep peers "peer,signups_per_second,peer_per_second,ratio" \
		"$peer,$posted,$theirs,$ratio"
done

# --- the courier --------------------------------------------------------------------
# What waits since the last round goes out now, to the stand-in behind nginx.
courier start
tries=600
until [ "$(ask "SELECT count(*) FROM delivery
    WHERE state NOT IN ('accepted', 'delivered')")" -eq 0 ]; do
	tries=$((tries - 1))
	[ $tries -gt 0 ] || { echo "bench: the courier does not finish" >&2; exit 1; }
	sleep 0.1
done
sent=$(ask "SELECT $count / extract(epoch FROM max(at) - min(at))
	FROM (SELECT changed_at AS at FROM delivery) AS d")
secret=$(cat "$BENCH_DIR/conf/provider_1.secret")
cat >"$work/sms.lua" <<END
wrk.method = "POST"
wrk.body = "Uw code voor Burgernet is 123456."
wrk.headers["Content-Type"] = "text/plain; charset=UTF-8"
wrk.headers["X-Kannel-Username"] = "burgernet"
wrk.headers["X-Kannel-Password"] = "$secret"
wrk.headers["X-Kannel-From"] = "Burgernet"
wrk.headers["X-Kannel-To"] = "+31612345001"
wrk.headers["X-Kannel-DLR-Mask"] = "0"
END
sink=$(CONNECTIONS=20 rate -s "$work/sms.lua" "$BENCH_BASE/demo/kannel/cgi-bin/sendsms")
ratio=$(calc %.2f "$sent / $sink")
printf 'courier: %.0f messages a second, wrk to the same provider %.0f: ratio %s\n' \
	"$sent" "$sink" "$ratio"
keep courier "messages_per_second,wrk_per_second,ratio" "$sent,$sink,$ratio"
