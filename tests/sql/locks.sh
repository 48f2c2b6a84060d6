#!/bin/bash
# All kinds of transactions against each other, about one person: nobody waits
# in a circle (docs/decisions/0011-one-order-of-locks.md). In TAP; called by
# run.sh with the cluster's folder and the cli.
#
#   LOCK_ROUNDS=2 of each pair, then LOCK_STORM=5 seconds of all kinds at once
set -u

folder=$1
cli=$2
rounds=${LOCK_ROUNDS:-2}
storm=${LOCK_STORM:-5}
. tests/sql/lib/tap.sh
log=$folder/postgresql.log

deadlocks() {
	ask "SELECT deadlocks FROM pg_stat_database WHERE datname = 'burgernet'"
}
# Statistics come in a moment after what they are about.
settle() {
	sleep 1.5
}
waits() {
	grep -c 'still waiting for' "$log"
}
storm_all() {
	local running=()

	for _ in 1 2 3 4 5 6 7 8; do
		database_psql "$folder" -d burgernet -c "CALL locks.storm($storm)" &
		running+=($!)
	done
	wait "${running[@]}"
}

ask 'DELETE FROM message; DELETE FROM signup; DELETE FROM participant;
    SELECT tap.register()' >/dev/null
PGOPTIONS='-c client_min_messages=warning' \
    database_psql "$folder" -d burgernet -f tests/sql/lib/locks.sql || exit 1
for setting in deadlock_timeout=100ms log_lock_waits=on; do
	ask "ALTER SYSTEM SET ${setting%=*} = '${setting#*=}'"
done
ask 'SELECT pg_reload_conf()' >/dev/null
settle

# Each kind by itself does what it should, once there is something to do.
ask 'SELECT kind FROM locks.kind' | sed 's/.*/CALL locks.run(&, 3);/
    s/(\([a-z_]*\),/('"'\1'"',/' >"$folder/each.sql"
database_psql "$folder" -d burgernet -f "$folder/each.sql"
is "$(ask 'SELECT DISTINCT concat(kind, $$ $$, state, $$ $$, words)
    FROM locks.failed')" '' 'each kind by itself fails at nothing'

ask 'TRUNCATE locks.failed'
before=$(deadlocks)
long=$(waits)
began=$(date +%s)
ask "CALL locks.pairs('$folder', $rounds)"
storm_all
settle
kinds=$(ask 'SELECT count(*) FROM locks.kind')
echo "# $kinds kinds, $rounds rounds of each pair," \
    "then $storm seconds of all: $(($(date +%s) - began)) seconds"
[ "$(ask "SELECT nextval('locks.n')")" -gt $((kinds * (kinds + 1) * rounds)) ]
verdict $? 'all of them ran' ''
echo "# $(($(waits) - long)) waits of more than 100 ms"
is "$(ask "SELECT DISTINCT concat(kind, ' ', words) FROM locks.failed
    WHERE state = '40P01'")" '' 'nobody is the victim of a deadlock'
is "$(($(deadlocks) - before))" 0 'there is none'
is "$(ask "SELECT DISTINCT concat(kind, ' ', state, ' ', words)
    FROM locks.failed WHERE state NOT IN ('40P01', '23505')")" '' \
    'nothing else fails'
expect 0 'the chain verifies' database status

for setting in deadlock_timeout log_lock_waits; do
	ask "ALTER SYSTEM RESET $setting"
done
ask 'SELECT pg_reload_conf()' >/dev/null
ask 'DELETE FROM message; DELETE FROM signup; DELETE FROM signup_draft;
    DELETE FROM participant; DELETE FROM rate_limit; DELETE FROM inbound;
    DELETE FROM departed; DELETE FROM departure; DELETE FROM tombstone;
    DELETE FROM challenge; DROP SCHEMA locks CASCADE' 2>/dev/null
"$cli" database configure >/dev/null
tap_end
