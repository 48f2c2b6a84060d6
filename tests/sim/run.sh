#!/bin/sh
# The simulation of the limits, on a cluster of its own, with the policies as
# shipped; prints the table of docs/limits.md.
#
#   tests/sim/run.sh [BUILD]
set -eu

cd "$(dirname "$0")/../.."
build=${1:-build}
BURGERNET_SQL=$(realpath "$build")/share/sql
. tests/lib/database.sh

folder=$(mktemp -d "${TMPDIR:-/tmp}/burgernet-sim.XXXXXX")
chmod 755 "$folder"
trap 'database_stop "$folder" || :; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

database_ready "$folder" "$build"
database_psql "$folder" -d burgernet -At -f tests/sim/limits.sql |
	grep '^|'
