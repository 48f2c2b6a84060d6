#!/bin/sh
# What the cli's commands on the database say and answer, in TAP. Called by
# run.sh with the cluster's folder and the cli, after migration.sh.
set -u

folder=$1
cli=$2
. tests/lib/database.sh
BURGERNET_CONF=$folder/burgernet.conf
export BURGERNET_CONF

failed=0
count=0
# expect STATUS WORDS ARGUMENT…: runs the cli; WORDS have to be in what it says.
expect() {
	count=$((count + 1))
	want=$1
	words=$2
	shift 2
	said=$("$cli" "$@" 2>&1)
	status=$?
	if [ $status -eq "$want" ] && echo "$said" | grep -q -e "$words"; then
		echo "ok $count - $*: $words"
	else
		echo "not ok $count - $*"
		echo "# wanted $want: $words"
		echo "$said" | sed "s/^/# $status: /"
		failed=1
	fi
}
ask() {
	database_psql "$folder" -d burgernet -A -t -c "$1"
}

# Words
expect 2 'usage: burgernet'
expect 0 'usage: burgernet' help
expect 2 'usage: burgernet' nonsense
expect 2 'database upgrade' database
expect 2 'database upgrade' database nonsense
expect 2 'usage: burgernet database upgrade' database upgrade now
expect 2 'usage: burgernet database configure' database configure now
expect 2 'usage: burgernet database status' database status now
expect 2 'usage: burgernet municipality demo' municipality demo now
expect 2 'usage: burgernet municipality list' municipality list now
expect 2 'usage: burgernet periodic run' periodic run now
expect 2 'CODE PHASE' municipality phase 0513
expect 2 'CODE PHASE' municipality phase 0513 5 --until 2027-01-01
expect 2 'CODE PHASE' municipality phase 0513 5 --from
expect 2 'CODE PHASE' municipality phase 0513 5 --from 2027-01-01 \
    --from 2027-01-01
for day in 2027-1-01 2027-13-01 2027-02-29 2027-00-10 2027-04-31 tomorrow \
    2027-01-00 +027-01-01 2027/01/01 '2027-01- 1'; do
	expect 2 'is no day' municipality phase 0513 5 --from "$day"
done

# Configuration and connection
expect 1 'nonexistent' -c /nonexistent database status
database_conf /nonexistent "$BURGERNET_SQL" >"$folder/away.conf"
for command in 'database upgrade' 'database configure' 'database status' \
    'municipality demo' 'municipality list' 'municipality phase 0513 5' \
    'periodic run'; do
	# shellcheck disable=SC2086 # it is two words
	expect 1 'no connection to database burgernet by /nonexistent' \
	    -c "$folder/away.conf" $command
done
database_conf "$folder" /nonexistent >"$folder/nosql.conf"
expect 1 'cannot read /nonexistent/schema' -c "$folder/nosql.conf" \
    database upgrade
mkdir -p "$folder/empty/schema" "$folder/empty/func" "$folder/empty/api"
database_conf "$folder" "$folder/empty" >"$folder/empty.conf"
expect 1 'there is no roles.sql' -c "$folder/empty.conf" database upgrade

# A database without bootstrap, and one without upgrade
ask 'CREATE DATABASE bare'
sed 's/^database_socket.*/&\ndatabase_name = bare/' "$BURGERNET_CONF" \
    >"$folder/bare.conf"
expect 1 'was sql/bootstrap.sql run in this database' -c "$folder/bare.conf" \
    database upgrade
PGOPTIONS='-c client_min_messages=warning' database_psql "$folder" -d bare \
    -f "$BURGERNET_SQL/bootstrap.sql"
expect 1 'run burgernet database upgrade' -c "$folder/bare.conf" \
    database status
for command in 'database configure' 'municipality demo'; do
	# shellcheck disable=SC2086
	expect 1 'was burgernet database upgrade run' -c "$folder/bare.conf" \
	    $command
done
expect 1 'cannot list' -c "$folder/bare.conf" municipality list
expect 1 'the phase stays' -c "$folder/bare.conf" municipality phase 0513 5
expect 1 'housekeeping failed' -c "$folder/bare.conf" periodic run
ask 'DROP DATABASE bare'

# What they do
expect 0 'policies, 0 of them changed' database configure
ask "UPDATE setting SET value = 9 WHERE name = 'code_tries'"
expect 0 'policies, 1 of them changed' database configure
expect 0 '15 municipalities added' municipality demo
expect 0 '0 municipalities added' municipality demo
expect 0 'Krimpenerwaard (Bergambacht, Nederlek' municipality list
expect 0 '0534  3   Hillegom, expected 20' municipality list
expect 1 'there is no municipality 9998' municipality phase 9998 5
expect 1 'has merged into another' municipality phase 0608 5
expect 1 'there is no phase 7' municipality phase 0513 7
expect 0 'in phase 4a from 2099-02-28' municipality phase 0534 4a \
    --from 2099-02-28
expect 0 'expected 2099-02-28' municipality list
expect 0 'in phase 3 from today' municipality phase 0534 3 \
    --expected 2096-02-29
expect 0 'expected 2096-02-29' municipality list
expect 0 'done' periodic run
ask "INSERT INTO rate_limit (name, key, used, day, expires_at)
    VALUES ('budget_day', '', 9000,
    (now() AT TIME ZONE 'Europe/Amsterdam')::date, now() + interval '1 day')"
expect 0 'ALARM: 90 % of today' periodic run
expect 0 'event=sms_budget_alarm percent=90' periodic run
expect 0 'SMS today: 9000 of 10000 parts (90 %), ALARM' database status
ask "DELETE FROM rate_limit"
ask "INSERT INTO signup_draft VALUES (sha256('x'), 'x', now(), now())"
expect 0 'drafts: 1' periodic run

expect 0 'the chain verifies' database status
ask "SET session_replication_role = replica;
    UPDATE audit SET actor = 'nobody' WHERE id = 5"
expect 1 'row 5 does not fit the chain' database status
ask "SET session_replication_role = replica;
    UPDATE audit SET actor = 'burgernet_admin' WHERE id = 5"
expect 0 'the chain verifies' database status

# As it was, for the tests that follow
ask "DELETE FROM municipality_phase; DELETE FROM inhabitants;
    UPDATE municipality SET valid_to = NULL, successor = NULL;
    DELETE FROM municipality" >/dev/null
echo "1..$count"
exit $failed
