#!/bin/sh
# What `burgernet participant` says and asks, in TAP. Called by run.sh with the
# cluster's folder and the cli, after municipality_import.sh.
set -u

folder=$1
cli=$2
. tests/lib/database.sh
BURGERNET_CONF=$folder/burgernet.conf
export BURGERNET_CONF

failed=0
count=0
verdict() { # status, what, explanation
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		echo "$3" | sed 's/^/# /'
		failed=1
	fi
}
is() { # got, expected, what
	[ "$1" = "$2" ]
	verdict $? "$3" "got $1, expected $2"
}
expect() { # status, words, argument…
	want=$1
	words=$2
	shift 2
	said=$("$cli" "$@" 2>&1 </dev/null)
	status=$?
	[ $status -eq "$want" ] && echo "$said" | grep -q -e "$words"
	verdict $? "$words" "$* ($status): $said"
}
ask() {
	database_psql "$folder" -d burgernet -At \
	    -c 'SET search_path = burgernet, public' -c "$1"
}
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

for words in '' nobody 0 -1 '1 2'; do
	# shellcheck disable=SC2086 # words
	expect 2 'usage: burgernet participant show NUMBER' participant show $words
done
for words in '' nobody "$number --reason" "$number yes" \
    "$number --reason a --reason b"; do
	# shellcheck disable=SC2086
	expect 2 'usage: burgernet participant remove NUMBER' \
	    participant remove $words
done
expect 1 'there is no participant 1$' participant show 1
expect 1 'there is no participant 1$' participant remove 1 --yes
expect 0 '^precision  *house$' participant show "$number"
is "$(ask "SELECT concat(subject, ' ', detail->>'by') FROM audit
    WHERE action = 'participant_show' ORDER BY id DESC LIMIT 1")" \
    "$number $me" 'the look is in the journal, with who looked'

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

echo "1..$count"
exit $failed
