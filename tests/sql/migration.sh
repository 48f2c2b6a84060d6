#!/bin/sh
# What `burgernet database upgrade` refuses, in TAP. Called by run.sh with the
# cluster's folder and the cli.
set -u

folder=$1
cli=$2
. tests/lib/database.sh
sql=$folder/sql
cp -r "$BURGERNET_SQL" "$sql"
BURGERNET_CONF=$folder/migration.conf
export BURGERNET_CONF
database_conf "$folder" "$sql" >"$BURGERNET_CONF"

failed=0
count=0
# expect STATUS WORDS WHAT: runs the upgrade; WORDS have to be in what it says.
expect() {
	count=$((count + 1))
	said=$("$cli" database upgrade 2>&1)
	status=$?
	if [ $status -eq "$1" ] && echo "$said" | grep -q -e "$2"; then
		echo "ok $count - $3"
	else
		echo "not ok $count - $3"
		echo "# exit $status: $said"
		failed=1
	fi
}
is() {
	count=$((count + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $count - $3"
	else
		echo "not ok $count - $3"
		echo "# $1 is not $2"
		failed=1
	fi
}
ask() {
	database_psql "$folder" -d burgernet -A -t -c "$1"
}

expect 0 ' 0 of them now' 'nothing to do'

echo '-- a thought' >>"$sql/schema/0003_address.sql"
expect 1 '0003_address.sql was changed after it was applied' 'an edited file'
cp "$BURGERNET_SQL/schema/0003_address.sql" "$sql/schema/"

rm "$sql/schema/0003_address.sql"
expect 1 '0003_address.sql was applied but is not in sql_dir' 'a missing file'
cp "$BURGERNET_SQL/schema/0003_address.sql" "$sql/schema/"

echo 'SELECT 1;' >"$sql/schema/0001_before.sql"
expect 1 '0001_before.sql comes before' 'a file that comes too late'
rm "$sql/schema/0001_before.sql"

cat >"$sql/schema/9001_half.sql" <<END
CREATE TABLE half ();
SELECT nonsense;
END
expect 1 '9001_half.sql failed' 'a migration that fails'
expect 1 'line=2' 'says in which line'
is "$(ask "SELECT count(*) FROM pg_class WHERE relname = 'half'")" 0 \
    'and leaves nothing'
is "$(ask "SELECT count(*) FROM schema_migration WHERE name ~ '^9'")" 0 \
    'nor a row'

printf 'CREATE TABLE half ();\nCOMMIT;\n' >"$sql/schema/9001_half.sql"
expect 1 '9001_half.sql failed' 'a migration that commits by itself'
ask 'DROP TABLE IF EXISTS burgernet.half'

echo 'CREATE TABLE whole ();' >"$sql/schema/9001_half.sql"
expect 0 'applied 9001_half.sql' 'a migration that works'
expect 0 ' 0 of them now' 'is applied once'
is "$(ask "SELECT tableowner FROM pg_tables WHERE tablename = 'whole'")" \
    burgernet_owner 'by the owner'

echo 'GRANT SELECT ON participant TO burgernet_enroll; SELECT nonsense;' \
    >>"$sql/roles.sql"
expect 1 'functions and rights stay as they were' 'rights that fail'
is "$(ask "SELECT has_table_privilege('burgernet_enroll',
    'burgernet.participant', 'SELECT')")" f 'give nothing'
cp "$BURGERNET_SQL/roles.sql" "$sql/"
ask 'GRANT EXECUTE ON FUNCTION burgernet.setting_put TO burgernet_enroll'
expect 0 'functions and rights' 'an upgrade'
is "$(ask "SELECT has_function_privilege('burgernet_enroll',
    'burgernet.setting_put(text, bigint)', 'EXECUTE')")" f \
    'takes away what is not in roles.sql'
is "$(ask "SELECT count(*) FROM pg_proc WHERE proname = 'old'")" 0 'before'
database_psql "$folder" -d burgernet -c 'SET ROLE burgernet_owner' \
    -c 'CREATE FUNCTION burgernet.old() RETURNS int LANGUAGE sql AS $$SELECT 1$$'
expect 0 'functions and rights' 'an upgrade'
is "$(ask "SELECT count(*) FROM pg_proc WHERE proname = 'old'")" 0 \
    'removes functions that are not there any more'

# Two at once: both succeed, the work is done once.
echo 'CREATE TABLE once (); SELECT pg_sleep(0.3);' >"$sql/schema/9002_once.sql"
"$cli" database upgrade >"$folder/one.log" 2>&1 &
one=$!
"$cli" database upgrade >"$folder/two.log" 2>&1
two=$?
wait $one
is "$?$two" 00 'two upgrades at once both succeed'
is "$(ask "SELECT count(*) FROM schema_migration WHERE name ~ '^9002'")" 1 \
    'and apply once'

ask 'DROP TABLE burgernet.whole, burgernet.once' 
ask "DELETE FROM burgernet.schema_migration WHERE name ~ '^9'"
echo "1..$count"
exit $failed
