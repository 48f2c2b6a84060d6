#!/bin/sh
# week_welcomes against another opinion (week_oracle.mjs): 10,000 random weeks
# and instants, in one query. In TAP; called by run.sh with the cluster's folder.
#
#   week_oracle.sh FOLDER [SEED]
#
# The seed is another each day and is printed: with it, the same pairs again.
set -u

folder=$1
seed=${2:-$(date +%Y%m%d)}
rows=$folder/week_oracle.tsv
count=0
failed=0

report() {
	count=$((count + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $count - $3"
	else
		echo "not ok $count - $3"
		echo "# seed $seed: $1, expected $2"
		failed=1
	fi
}

# ask SELECT: its one value, over the table PAIR and an opinion that is wrong
# on purpose.
ask() {
	psql -X -q -A -t -h "$folder" -U postgres -d burgernet \
	    -v ON_ERROR_STOP=1 <<-END
		SET search_path = burgernet, public, pg_temp;
		SET timezone = '$zone';
		CREATE TEMP TABLE pair (week bit(336), at timestamptz, welcome boolean);
		\\copy pair FROM '$rows'
		CREATE FUNCTION pg_temp.fixed(week bit(336), at timestamptz)
		RETURNS boolean LANGUAGE sql AS \$\$
			SELECT get_bit(\$1, (floor(extract(epoch FROM \$2) / 1800)::bigint
			    + 3 * 48 + 2)::int % 336) = 1;
		\$\$;
		$1;
	END
}

echo "# seed $seed"
node tests/sql/week_oracle.mjs "$seed" >"$rows"
for zone in Europe/Amsterdam UTC America/New_York; do
	report "$(ask 'SELECT count(*) FROM pair')" 10000 \
	    "as many pairs as promised ($zone)"
	report "$(ask "SELECT coalesce(string_agg(at::text, ', '), 'none') FROM (
	    SELECT at FROM pair WHERE week_welcomes(week, at)
	    IS DISTINCT FROM welcome ORDER BY at LIMIT 5) AS other")" none \
	    "both have one opinion, with the session in $zone"
done
report "$(ask 'SELECT count(DISTINCT week_slot(at)) FROM pair')" 336 \
    'every half-hour of the week was asked'
report "$(ask "SELECT count(*) FROM pair WHERE week_slot(at) IN (
    6 * 48 + 4, 6 * 48 + 5) AND at BETWEEN '2027-03-27' AND '2027-03-29'")" 0 \
    'the hour that is skipped never comes'
report "$(ask "SELECT count(*) > 20 AND count(*) FILTER (WHERE week_slot(at)
    IN (6 * 48 + 4, 6 * 48 + 5)) = count(*) FROM pair
    WHERE at >= '2027-10-31 00:00Z' AND at < '2027-10-31 02:00Z'")" t \
    'the hour that comes twice is that hour both times'
# What can fail: an hour of our own, without summer time, is found out.
report "$(ask 'SELECT count(*) > 1000 FROM pair
    WHERE pg_temp.fixed(week, at) IS DISTINCT FROM welcome')" t \
    'who forgets summer time is found out'
report "$(ask "SELECT count(*) FROM pair WHERE at >= '2026-10-25 01:00Z'
    AND at < '2027-03-28 01:00Z'
    AND pg_temp.fixed(week, at) IS DISTINCT FROM welcome")" 0 \
    'but not by the winter'
echo "1..$count"
exit $failed
