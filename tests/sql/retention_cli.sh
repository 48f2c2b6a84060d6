#!/bin/sh
# What `burgernet retention` says and does, alone, with another and when it is
# killed. In TAP; called by run.sh with the cluster's folder and the cli.
set -u

folder=$1
cli=$2
. tests/sql/lib/tap.sh
dump() { # the first and last lines have a word that is new each time
	pg_dump -h "$folder" -U postgres -n burgernet \
	    -T 'burgernet.municipality*' burgernet | grep -v '^.\(un\)\?restrict '
}
clear_up() {
	ask 'DELETE FROM message; DELETE FROM inbound; DELETE FROM signup;
	    DELETE FROM signup_draft; DELETE FROM participant;
	    DELETE FROM rate_limit; DELETE FROM departed; DELETE FROM departure;
	    DELETE FROM tombstone'
}
# COUNT old messages and as many drafts; the ids of the messages are their count.
plant() {
	ask "INSERT INTO message (id, reference, class, purpose, parts, deadline,
		created_at) SELECT tap.uuid(i), 'referenceofmessage' || i, 'notice',
		'x', 1, now(), now() - interval '200 days'
	    FROM generate_series(1, $1) i;
	    INSERT INTO signup_draft (id, sealed, expires_at)
	    SELECT tap.bytes(i), '\\x01', now() FROM generate_series(1, $1) i"
}
# How many messages and tombstones of them there are, and of how many batches.
tally() {
	ask "SELECT concat((SELECT count(*) FROM message), ' ', count(*), ' ',
	    count(DISTINCT id), ' ', count(DISTINCT batch)) FROM tombstone
	    WHERE rule = 'messages'"
}
until_ask() { # SQL that becomes true
	tries=200
	until [ "$(ask "$1")" = t ]; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.05
	done
}
# A transaction that has done SQL, and stays open until release (or a minute).
hold() { # SQL
	rm -f "$folder/go"
	(
		echo "BEGIN; SET search_path = burgernet, public; $1;"
		for _ in $(seq 1200); do
			[ ! -e "$folder/go" ] || break
			sleep 0.05
		done
		echo 'COMMIT;'
	) | database_psql "$folder" -d burgernet >/dev/null &
	held=$!
	until_ask "SELECT count(*) > 0 FROM pg_stat_activity
	    WHERE state = 'idle in transaction'"
}
release() {
	touch "$folder/go"
	wait $held
}
waits="SELECT count(*) > 0 FROM pg_stat_activity
    WHERE application_name = 'burgernet' AND wait_event_type = 'Lock'"

clear_up
# Words
for words in 'list all' 'list --verbose'; do
	# shellcheck disable=SC2086 # words
	expect 2 'usage: burgernet retention list' retention $words
done
for words in all --rule '--rule a --rule b' --dry '--dry-run yes'; do
	# shellcheck disable=SC2086
	expect 2 'usage: burgernet retention run \[--dry-run\]' retention run $words
done
for rule in everything '' "left'; DROP TABLE message; --"; do
	expect 2 'there is no rule .*: burgernet retention list shows them$' \
	    retention run --rule "$rule"
	is "$(echo "$said" | wc -l)" 1 'in one line'
done
expect 0 '^messages  *day  *90 days  *receipt_days  *0  messages' retention list
expect 0 '^limits  *minute  *twice the limit.s period ' retention list
is "$("$cli" retention list | sed 1d | awk '{print $1}' | tr '\n' ' ')" \
    "$(ask 'SELECT rule FROM retention_rules()' | tr '\n' ' ')" 'every rule'
is "$("$cli" retention list | sed 1d | awk '{print $1}' | sort)" \
    "$(sed -n 's/^| `\([a-z]*\)` | .*/\1/p' docs/retention.md | sort)" \
    'docs/retention.md has them all'
expect 0 '^done$' retention run

# A dry run
plant 2500
dump >"$folder/before.sql"
expect 0 '^messages: 2500 due$' retention run --dry-run
expect 0 '^nothing was removed: it was a dry run$' retention run --dry-run
is "$("$cli" retention run --dry-run --verbose --rule messages |
    grep -c '^  0')" 2500 'with each id, in pages'
is "$("$cli" retention run --dry-run --verbose --rule messages | sort -u |
    grep -c '^  0')" 2500 'each once'
is "$("$cli" retention run --dry-run --verbose --rule drafts | wc -l)" 2 \
    'none where only a count is kept'
dump >"$folder/after.sql"
cmp -s "$folder/before.sql" "$folder/after.sql"
verdict $? 'the whole database is as it was, to the byte' \
    "$(diff "$folder/before.sql" "$folder/after.sql" | head -5)"
"$cli" retention run --dry-run --verbose >"$folder/dry.txt"

# In earnest: the same, and then that it is done
"$cli" retention run --verbose >"$folder/run.txt"
is "$?" 0 'the run'
is "$(sed '/^nothing was removed/d' "$folder/dry.txt")" \
    "$(sed '/ removed$/d; /^done$/d' "$folder/run.txt")" \
    'says first what the dry run said'
is "$(grep ' removed$' "$folder/run.txt" | tr '\n' ' ')" \
    'drafts: 2500 removed messages: 2500 removed ' 'and then that it is gone'
is "$(sed -n 's/^  //p' "$folder/run.txt" | sort)" \
    "$(ask "SELECT id FROM tombstone WHERE id IS NOT NULL" | sort)" \
    'the ids that it said are the tombstones'
is "$(tally)" '0 2500 2500 3' 'in batches of a thousand'
expect 0 '^messages: 0 due$' retention run
is "$(tally)" '0 2500 2500 3' 'again does nothing'

# One rule only
clear_up
plant 10
expect 0 '^messages: 10 removed$' retention run --rule messages
is "$(ask 'SELECT count(*) FROM signup_draft')" 10 'and not the others'

# Two at once
clear_up
plant 20000
"$cli" retention run --rule messages >"$folder/one.txt" &
one=$!
"$cli" retention run --rule messages >"$folder/two.txt" &
two=$!
wait $one && wait $two
is "$?" 0 'two at once'
is "$(tally | cut -d' ' -f1-3)" '0 20000 20000' 'remove each row once'
is "$(sed -n 's/^messages: \(.*\) removed$/\1/p' "$folder/one.txt" \
    "$folder/two.txt" | awk '{ n += $1 } END { print n }')" 20000 \
    'and say together what went'

# A row that somebody works with is passed over
clear_up
plant 10
hold "SELECT 1 FROM message WHERE id = tap.uuid(5) FOR UPDATE"
expect 0 '^messages: 9 removed$' retention run --rule messages
release
expect 0 '^messages: 1 removed$' retention run --rule messages

# Killed in the middle of a batch: the command, and then its server. The lock on
# the tombstones holds it there.
for victim in command server; do
	clear_up
	plant 3000
	hold "LOCK TABLE tombstone IN EXCLUSIVE MODE"
	"$cli" retention run --rule messages >"$folder/killed.txt" 2>&1 &
	run=$!
	until_ask "$waits"
	if [ $victim = command ]; then
		kill -9 $run
	else
		ask "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		    WHERE application_name = 'burgernet'" >/dev/null
	fi
	release
	wait $run 2>/dev/null
	until_ask "SELECT count(*) = 0 FROM pg_stat_activity
	    WHERE application_name = 'burgernet'"
	is "$(ask "SELECT (SELECT count(*) FROM message) + (SELECT count(*)
	    FROM tombstone WHERE rule = 'messages')")" 3000 \
	    "killed ($victim): each row is there, or its tombstone"
	expect 0 '^done$' retention run --rule messages
	is "$(tally | cut -d' ' -f1-3)" '0 3000 3000' 'the next run does the rest'
done

# Who left: two at once erase each once; who comes back in that moment stays.
# (participant_return itself would hold the journal as well.)
clear_up
ask "INSERT INTO participant (id, status, phone_tag, phone_tag_key, language,
	left_at, erase_at) SELECT tap.uuid(i), 'active', tap.bytes(i), 1, 'nl',
	now() - interval '8 days', now() - interval '1 day'
    FROM generate_series(1, 40) i"
hold 'UPDATE participant SET left_at = NULL, erase_at = NULL
    WHERE id = tap.uuid(7)'
"$cli" retention run --rule left >"$folder/one.txt" &
one=$!
"$cli" retention run --rule left >"$folder/two.txt" &
two=$!
wait $one && wait $two
is "$?" 0 'two at once'
release
expect 0 '^left: 0 due$' retention run --rule left
is "$(ask 'SELECT string_agg(id::text, $$ $$) FROM participant')" \
    "$(ask 'SELECT tap.uuid(7)')" 'only who came back is there'
is "$(ask "SELECT concat_ws(' ', (SELECT count(*) FROM departed),
    (SELECT count(DISTINCT id) FROM tombstone WHERE rule = 'left'),
    (SELECT count(*) FROM tombstone WHERE rule = 'left'),
    (SELECT count FROM departure WHERE measure = 'stay'),
    (SELECT count(*) FROM audit WHERE action = 'participant_remove'
	AND detail->>'by' = 'retention'))")" '39 39 39 39 39' \
    'the others went, each once'

# A round of periodic work: one job that fails holds up no other
clear_up
plant 5
ask "DELETE FROM setting WHERE name = 'signup_hours'"
expect 1 'challenges failed; the next round does it again' periodic run
is "$(ask 'SELECT count(*) FROM signup_draft')" 0 'the others did theirs'
expect 1 'cannot read what is kept' retention list
"$cli" database configure >/dev/null
expect 0 '^done$' periodic run
clear_up
plant 5
hold "SELECT pg_advisory_xact_lock(hashtext('burgernet.housekeeping'),
    hashtext('drafts'))"
expect 0 '^drafts: another round is at it$' periodic run
release
expect 0 '^drafts: 5$' periodic run

clear_up
tap_end
