#!/bin/sh
# What `burgernet participant` says and asks, in TAP. Called by run.sh with the
# cluster's folder and the cli, after municipality_import.sh.
set -u

folder=$1
cli=$2
. tests/sql/lib/tap.sh

# On a terminal, where ANSWER is typed.
typed() { # answer
	printf '%s\n' "$1" | script -qec "'$cli' participant remove $number" \
	    /dev/null 2>&1
}

ask 'DELETE FROM participant; DELETE FROM signup; DELETE FROM rate_limit;
    DELETE FROM departed'
ask 'SELECT 1 FROM tap.join(7001)' >/dev/null
number=$(ask 'SELECT number FROM participant')
me=$(id -un)
unset SUDO_USER

for words in '' nobody 0 -1 '1 2' '1 --reason' '1 --yes --reason a' \
    '1 --reason a --reason b' '0 --reason a' "$number"; do
	# shellcheck disable=SC2086 # words
	expect 2 'usage: burgernet participant show NUMBER --reason TEXT' \
	    participant show $words
done
for words in '' ' '; do
	expect 1 'say why: the participant reads the reason' \
	    participant show "$number" --reason "$words"
done
expect 1 'has to be one line of at most 200' participant show "$number" \
    --reason "$(printf '%0201d' 0)"
expect 1 'has to be one line' participant show "$number" --reason 'a
b'
is "$(ask "SELECT count(*) FROM audit WHERE action = 'participant_show'")" 0 \
    'a look that was refused is not in the journal'
for words in '' nobody "$number --reason" "$number yes" \
    "$number --reason a --reason b"; do
	# shellcheck disable=SC2086
	expect 2 'usage: burgernet participant remove NUMBER' \
	    participant remove $words
done
expect 1 'there is no participant 1$' participant show 1 --reason vraag
expect 1 'there is no participant 1$' participant remove 1 --yes
expect 0 '^precision  *house$' participant show "$number" \
    --reason 'vraag per brief'
is "$(ask "SELECT concat(subject, ' ', detail->>'by', ' ', detail->>'reason')
    FROM audit WHERE action = 'participant_show' ORDER BY id DESC LIMIT 1")" \
    "$number $me vraag per brief" 'the look is in the journal: who and why'

expect 1 'add --yes' participant remove "$number"
expect 1 'has to be one line of at most 200' participant remove "$number" \
    --reason "$(printf '%0201d' 0)" --yes
expect 1 'has to be one line' participant remove "$number" --yes --reason 'a
b'
said=$(typed no)
echo "$said" | grep -q 'nobody was removed'
verdict $? 'asked on a terminal, and not sure' "$said"
said=$(typed 1)
echo "$said" | grep -q 'nobody was removed'
verdict $? 'another number is not sure either' "$said"
is "$(ask 'SELECT count(*) FROM participant')" 1 'so nobody is removed'
said=$(typed "$number")
echo "$said" | grep -q "participant $number is removed"
verdict $? 'the same number is' "$said"
is "$(ask 'SELECT count(*) FROM participant')" 0 'gone'

ask 'SELECT 1 FROM tap.join(7002)' >/dev/null
number=$(ask 'SELECT number FROM participant')
expect 0 "participant $number is removed" participant remove "$number" \
    --reason 'per brief' --yes
is "$(ask "SELECT concat(subject, ' ', detail->>'by', ' ', detail->>'reason')
    FROM audit WHERE action = 'participant_remove' ORDER BY id DESC LIMIT 1")" \
    "$number $me per brief" 'the journal has number, who and reason'
expect 0 'the chain verifies' database status
ask 'DELETE FROM departed'

tap_end
