#!/bin/sh
# What is left of somebody who was erased: nothing but what docs/retention.md
# says. In TAP; called by run.sh with the cluster's folder and the cli.
set -u

folder=$1
cli=$2
. tests/sql/lib/tap.sh
dump() {
	PGTZ=UTC pg_dump -h "$folder" -U postgres --data-only -n burgernet \
	    -T burgernet.address -T 'burgernet.municipality*' burgernet
}
# Of which columns a value of theirs (planted.txt) is in the dump FILE. A value
# that LISTED (columns) explain is theirs alone: ids are in many tables.
found() { # file, listed
	perl -e '
		my ($file, $listed) = splice @ARGV, 0, 2;
		my %listed = map { $_ => 1 } split " ", $listed;
		open my $in, "<", $file or die;
		my $dump = do { local $/; <$in> };
		my (%found, %explained);
		my @all = map { chomp; [split /\t/, $_, 2] } <>;
		$explained{$_->[1]} = 1 for grep { $listed{$_->[0]} } @all;
		for (@all) {
			my ($place, $value) = @$_;
			next if $explained{$value} && !$listed{$place};
			$found{$place} = 1 if index($dump, $value) >= 0;
		}
		print join(" ", sort keys %found);
	' "$1" "$2" "$folder/planted.txt"
}
owner='SET TimeZone = UTC; SET search_path = burgernet, public'

ask 'DELETE FROM message; DELETE FROM signup; DELETE FROM participant;
    DELETE FROM inbound; DELETE FROM departed; DELETE FROM departure;
    DELETE FROM tombstone; SELECT municipality_demo()' >/dev/null
PGOPTIONS='-c client_min_messages=warning' \
    database_psql "$folder" -d burgernet -f tests/sql/lib/erasure.sql

is "$(ask "SELECT string_agg(c.relname, ' ') FROM pg_class c
    WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind = 'r'
    AND c.relname NOT IN (SELECT name FROM erasure.belongs
	UNION ALL SELECT name FROM erasure.others)")" '' \
    'of each table is known whether it is about people'
for n in 71 72; do
	ask "$owner; SELECT erasure.plant($n)" >/dev/null
	ask "UPDATE participant SET left_at = now() - interval '8 days',
	    erase_at = now() - interval '1 day', leave_reason = 'other'
	    WHERE id = erasure.uuid($n, 'participant')"
	ask "$owner; SELECT erasure.spread($n)" >/dev/null
done
is "$(ask "SELECT string_agg(DISTINCT v.place, ' ') FROM erasure.values(71) v
    WHERE NOT EXISTS (SELECT FROM erasure.values(71) w
	WHERE w.place = v.place AND w.value IS NOT NULL)")" '' \
    'they have a value in every column'
# A value tells when the other has another, and it is not a small number.
ask "$owner; SELECT DISTINCT concat(v.place, E'\t', v.value)
    FROM erasure.values(71) v WHERE length(v.value) >= 5
    AND NOT EXISTS (SELECT FROM erasure.values(72) w
	WHERE w.place = v.place AND w.value = v.value)" >"$folder/planted.txt"
# What says nothing by itself: classes, counts, and switches. Any other column
# tells them apart.
quiet='address_check.attempt address_check.id address_check.state
    challenge.phone_tag_key challenge.purpose challenge.tries code.tries
    consent.channel consent.id consent.left_with consent.municipality_code
    consent.purpose delivery.attempt delivery.parts delivery.priority
    delivery.provider delivery.reach_state delivery.resent delivery.state
    delivery_attempt.attempt delivery_attempt.provider delivery_attempt.state
    inbound.answered inbound.command inbound.outcome inbound.provider
    message.class message.language message.parts message.purpose notice_request.id
    notice_request.purpose participant.language participant.leave_reason
    participant.max_30_days
    participant.max_day participant.phone_tag_key participant.status
    participant_address.addition participant_address.label
    participant_address.letter
    participant_address.municipality_code participant_address.precision
    participant_address.state participant_reach.aside_reason
    participant_reach.failures pause.channel pause.id rate_limit.used receipt.id
    receipt.provider receipt.state session.fresh_for signup.known
    signup.language signup.phone_tag_key signup.state type_choice.type
    type_choice.wake'
cut -f 1 "$folder/planted.txt" | sort -u >"$folder/telling.txt"
is "$(ask 'SELECT DISTINCT place FROM erasure.values(71)' | sort |
    comm -23 - "$folder/telling.txt" | tr '\n' ' ')" \
    "$(echo $quiet | tr ' ' '\n' | sort | tr '\n' ' ')" \
    'every column tells them apart, but for these'
dump >"$folder/before.sql"
is "$(found "$folder/before.sql" '')" \
    "$(tr '\n' ' ' <"$folder/telling.txt" | sed 's/ $//')" \
    'all of it is in a dump'

# One is erased, by the command; the other came back in time.
ask "$owner; SELECT participant_return(erasure.uuid(72, 'participant'), 'web')" \
    >/dev/null
ask "$owner; SELECT v::text FROM erasure.values(72) v ORDER BY v" \
    >"$folder/other.txt"
expect 0 '^left: 1 removed$' retention run --rule left
dump >"$folder/after.sql"
listed=$(sed -n 's/^| `\([a-z_]*\.[a-z_]*\)` | `.*/\1/p' docs/retention.md |
    sort | tr '\n' ' ' | sed 's/ $//')
is "$(found "$folder/after.sql" "$listed")" "$listed" \
    'what is left is what docs/retention.md lists, all of it and no more'
ask "$owner; SELECT v::text FROM erasure.values(72) v ORDER BY v" \
    >"$folder/other2.txt"
cmp -s "$folder/other.txt" "$folder/other2.txt"
verdict $? 'the other has all that they had' \
    "$(diff "$folder/other.txt" "$folder/other2.txt" | head)"

is "$(ask "SELECT string_agg(concat_ws(' ', month, measure, value, count), ','
    ORDER BY measure) FROM departure")" \
    "$(ask "SELECT string_agg(concat_ws(' ', date_trunc('month', local_day(
    now() - interval '79 days'))::date, v), ',' ORDER BY v) FROM unnest(
    ARRAY['municipality 0513 1', 'reason other 1', 'stay month 1']) AS v")" \
    'they are counted, in the month in which they left'
is "$(ask "SELECT concat(rule, ' ', id = erasure.uuid(71, 'participant')::text)
    FROM tombstone")" 'left t' 'one tombstone'
is "$(ask "SELECT concat(detail->>'reason', ' ', detail->>'by') FROM audit
    WHERE action = 'participant_remove' ORDER BY id DESC LIMIT 1")" \
    'left retention' 'and a line in the journal'
expect 0 'the chain verifies' database status

ask 'DELETE FROM message; DELETE FROM signup; DELETE FROM signup_draft;
    DELETE FROM participant; DELETE FROM rate_limit; DELETE FROM inbound;
    DELETE FROM departed; DELETE FROM departure; DELETE FROM tombstone;
    DROP SCHEMA erasure CASCADE' 2>/dev/null
tap_end
