#!/bin/sh
# Every statement of every program, prepared under that program's role and no
# other: a wrong query or a missing grant would stop that program's start. In
# TAP; called by run.sh with the cluster's folder.
set -u

folder=$1
count=0
failed=0
report() {
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		failed=1
	fi
}

perl sql/statements.pl --psql sql/query/*.sql >"$folder/statements.sql"

# prepare PROGRAM ROLE: each of its statements, as ROLE. EXPLAIN looks at the
# rights and runs nothing, as lib/db does at connect.
prepare() {
	perl -00 -ne '
		BEGIN { $program = shift }
		my ($name) = /^-- name: (\w+)/;
		my ($roles) = /^-- roles: (.*)/m;
		next unless grep { $_ eq $program } split " ", $roles;
		s/^--.*\n//mg;
		my ($n, %seen) = 0;
		s/:\x27(\w+)\x27/"\$" . ($seen{$1} \/\/= ++$n)/ge;
		s/;\s*\z//;
		my $nulls = join ", ", ("NULL") x keys %seen;
		print "PREPARE $name AS $_;\nEXPLAIN EXECUTE $name",
		    $nulls ? "($nulls)" : "", ";\n";
		' "$1" "$folder/statements.sql" | psql -X -q -h "$folder" -U "$2" \
		-d burgernet -v ON_ERROR_STOP=1 >/dev/null
}

programs=$(deploy/programs.pl names web daemon)
for program in $programs; do
	prepare $program burgernet_$program
	report $? "$program can prepare all of its statements"
	for other in $programs; do
		[ $other = $program ] && continue
		! prepare $program burgernet_$other 2>/dev/null
		report $? "$other cannot prepare those of $program"
	done
done

# Columns have the names that C knows them by. \gdesc wants values in place.
described() {
	perl -00 -ne '
		my ($name) = /^-- name: (\w+)/;
		s/^--.*\n//mg;
		s/:\x27\w+\x27/NULL/g;
		s/;\s*\z//;
		print "\\echo $name:\n$_ \\gdesc\n";
		' "$folder/statements.sql" | psql -X -q -At -F ' ' -h "$folder" \
		-U postgres -d burgernet -v ON_ERROR_STOP=1 \
		-c 'SET search_path = burgernet, public' -f - |
		awk '/:$/ { if (NR > 1) print line; sub(":", ""); line = $0; next }
			!/^The command has no result/ { line = line " " $1 }
			END { print line }'
}
described >"$folder/described"
perl sql/statements.pl --columns sql/query/*.sql |
	perl -pe 's/ \?/ ?column?/g' >"$folder/named"
diff "$folder/named" "$folder/described" >&2
report $? 'columns have the names that PostgreSQL gives them'

# The generator refuses what would only show later.
refuse() {
	printf '%s\n' "$2" >"$folder/wrong.sql"
	! perl sql/statements.pl --headers "$folder" "$folder/wrong.sql" 2>/dev/null
	report $? "statements.pl refuses $1"
}
refuse 'a statement without a shape' '-- name: a
-- roles: enroll
SELECT 1;'
refuse 'an unknown shape' '-- name: a
-- shape: two
-- roles: enroll
SELECT 1;'
refuse 'an unknown program' '-- name: a
-- shape: one
-- roles: enrol
SELECT 1;'
refuse 'one name twice' '-- name: a
-- shape: one
-- roles: enroll
SELECT 1;
-- name: a
-- shape: one
-- roles: enroll
SELECT 1;'
refuse 'two statements in one' '-- name: a
-- shape: one
-- roles: enroll
SELECT 1; SELECT 2;'
refuse 'a parameter without a cast' "-- name: a
-- shape: one
-- roles: enroll
SELECT :'id';"
refuse 'a comment behind code' '-- name: a
-- shape: one
-- roles: enroll
SELECT 1 -- one
FROM x;'
refuse 'a choice of a column that is not there' '-- name: a
-- shape: one
-- roles: enroll
-- choice: outcome A_ yes no
SELECT 1 AS one;'
refuse 'a choice that is none' '-- name: a
-- shape: one
-- roles: enroll
-- choice: one A_ yes NO
SELECT 1 AS one;'
refuse 'a call of no function' '-- call: a
-- shape: one
-- roles: enroll'
refuse 'a call with SQL' '-- call: signup_judge
-- shape: one
-- roles: enroll
SELECT 1;'
perl sql/statements.pl --headers "$folder" sql/query/*.sql
report $? "statements.pl takes what there is"
echo "1..$count"
exit $failed
