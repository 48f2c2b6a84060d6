#!/bin/sh
# The database's own tests: a cluster of their own, made ready by the real cli,
# tried by pgTAP.
#
#   tests/sql/run.sh [BUILD [FILE…]]
#
# BUILD is the build folder (build); FILEs are tests to run, or all.
set -eu

cd "$(dirname "$0")/../.."
build=${1:-build}
[ $# -gt 0 ] && shift
BURGERNET_SQL=$(realpath "$build")/share/sql
. tests/lib/database.sh

folder=$(mktemp -d "${TMPDIR:-/tmp}/burgernet-sql.XXXXXX")
chmod 755 "$folder"
trap 'database_stop "$folder" || :; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

database_ready "$folder" "$build"
cli=$build/bin/burgernet
database_psql "$folder" -d burgernet -f tests/sql/lib/helpers.sql

prove_sql() {
	PGOPTIONS='-c client_min_messages=warning' pg_prove -Q -f \
	    -h "$folder" -U postgres -d burgernet "$@"
}

# A script of tests, in TAP, that gets the cluster's folder, and mostly the cli.
prove_script() {
	shell=$(sed -n '1s|^#!/bin/||p' "$1")
	case $1 in
	*/week_oracle.sh) prove --failures --comments -e sh "$1" :: "$folder" ;;
	*) prove --failures --comments -e "$shell" "$1" :: "$folder" "$cli" ;;
	esac
}

if [ $# -gt 0 ]; then
	status=0
	for file; do
		case $file in
		*.sh) prove_script "$file" || status=1 ;;
		*) prove_sql "$file" || status=1 ;;
		esac
	done
	exit $status
fi
prove_script tests/sql/migration.sh
prove_script tests/sql/cli.sh
prove_script tests/sql/statements.sh
prove_script tests/sql/week_oracle.sh
# Those that commit come last.
for file in tests/sql/*.sql; do
	[ "$file" = tests/sql/concurrency.sql ] || set -- "$@" "$file"
done
prove_sql "$@"
prove_sql tests/sql/concurrency.sql
prove_script tests/sql/address_import.sh
prove_script tests/sql/municipality_import.sh
prove_script tests/sql/participant_cli.sh
prove_script tests/sql/retention_cli.sh
prove_script tests/sql/erasure.sh
prove_script tests/sql/locks.sh
