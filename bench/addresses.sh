#!/bin/bash
# What the address register costs: importing ROWS (a million) beside a plain
# \copy of the same rows, and a lookup beside a bare index scan.
#
#   bench/addresses.sh [BUILD [ROWS]]
#
# On a throw-away cluster with fsync on. Appends to bench/results/addresses.csv.
set -euo pipefail
cd "$(dirname "$0")/.."
cli=$(realpath "${1:-build}/bin/burgernet")
rows=${2:-1000000}
BURGERNET_SQL=$(dirname "$cli")/../share/sql
. tests/lib/database.sh

folder=$(mktemp -d "${TMPDIR:-/tmp}/burgernet-bench.XXXXXX")
chmod 755 "$folder"
trap 'database_stop "$folder" || :; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
DATABASE_FSYNC=on database_start "$folder"
database_bootstrap "$folder"
BURGERNET_CONF=$folder/burgernet.conf
export BURGERNET_CONF
database_conf "$folder" "$BURGERNET_SQL" >"$BURGERNET_CONF"
"$cli" database upgrade >/dev/null
"$cli" municipality demo >/dev/null

ask() {
	database_psql "$folder" -d burgernet -At "$@"
}
now() {
	date +%s.%N
}
calc() {
	awk "BEGIN { printf \"$1\", $2 }"
}

"$cli" addresses demo --rows "$rows" --csv "$folder/all.csv"

# --- import -------------------------------------------------------------------------
began=$(now)
"$cli" addresses import "$folder/all.csv" 2>"$folder/log" &
importer=$!
peak=0
while kill -0 $importer 2>/dev/null; do
	peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' \
	    /proc/$importer/status 2>/dev/null || echo "$peak")
	[ -n "$peak" ] && memory=$peak
	sleep 0.1
done
wait $importer || { cat "$folder/log" >&2; exit 1; }
import=$(calc %.2f "$(now) - $began")
stage=$(sed -n 's/.* in \([0-9.]*\) s .*/\1/p' "$folder/log")

# --- the same rows without any of it ------------------------------------------------
ask -c "\\copy (SELECT object_id, secondary, postcode, number, letter, addition,
    street, place, municipality_code, municipality_name, point
    FROM burgernet.address) TO '$folder/bare'"
ask -c 'CREATE TABLE public.bare (object_id text, secondary boolean, postcode text,
    number int, letter text, addition text, street text, place text,
    municipality_code text, municipality_name text, point geometry)'
began=$(now)
ask -c "\\copy public.bare FROM '$folder/bare'"
copy=$(calc %.2f "$(now) - $began")
ask -c "SET maintenance_work_mem = '256MB'" \
    -c 'CREATE UNIQUE INDEX bare_key ON public.bare (postcode, number, letter, addition)
	WHERE postcode IS NOT NULL;
    CREATE INDEX ON public.bare (postcode, number, upper(letter), upper(addition));
    CREATE INDEX ON public.bare (object_id);
    CREATE INDEX ON public.bare USING gist (point);
    ANALYZE public.bare'
indexed=$(calc %.2f "$(now) - $began")

# --- lookups ------------------------------------------------------------------------
ask -c 'CREATE TABLE public.key AS SELECT row_number() OVER () AS id, postcode, number
    FROM (SELECT postcode, number FROM burgernet.address
    WHERE postcode IS NOT NULL ORDER BY md5(object_id) LIMIT 50000) AS k;
    ALTER TABLE public.key ADD PRIMARY KEY (id); GRANT SELECT ON public.key, public.bare TO PUBLIC;
    ANALYZE public.key'
keys=$(ask -c 'SELECT count(*) FROM public.key')
lookup() { # SQL; milliseconds by pgbench
	printf '\\set i random(1, %s)\n%s\n' "$keys" "$1" >"$folder/script"
	pgbench -n -h "$folder" -U burgernet_enroll -M prepared -T 5 \
	    -f "$folder/script" burgernet 2>/dev/null |
		sed -n 's/^latency average = \([0-9.]*\) ms/\1/p'
}
keyed='FROM public.key k WHERE k.id = :i;'
nothing=$(lookup "SELECT k.postcode $keyed")
found=$(lookup "SELECT (SELECT count(*)
    FROM burgernet.address_find(k.postcode, k.number)) $keyed" | tr '\n' ' ')
bare=$(lookup "SELECT (SELECT count(a.street) FROM public.bare a
    WHERE a.postcode = k.postcode AND a.number = k.number) $keyed" | tr '\n' ' ')

# --- result -------------------------------------------------------------------------
# Sorting and indexing grow a little faster than the rows.
country=$(calc %.1f "$import * 9500000 / $rows * log(9500000) / log($rows) / 60")
echo "import: $rows addresses in $import s, $(calc %.0f "$rows / $import") a second; at most ${memory:-0} kB"
echo "  reading and staging alone: $stage s, $(calc %.0f "$rows / ($stage + 0.001)") a second"
echo "  plain copy of bare rows: $copy s; with the same indexes $indexed s"
echo "  staging to plain copy: $(calc %.2f "$copy / ($stage + 0.001)") of its speed; all to copy and indexes: $(calc %.2f "$indexed / $import")"
echo "  9.5 million addresses: some $country minutes"
echo "lookup: $found ms; bare index scan $bare ms; the round trip alone $nothing ms"
mkdir -p bench/results
results=bench/results/addresses.csv
[ -s "$results" ] || echo 'date,rows,import_s,stage_s,copy_s,copy_and_indexes_s,memory_kb,country_minutes,lookup_ms,bare_lookup_ms,round_trip_ms' >"$results"
echo "$(date -u +%Y-%m-%dT%H:%M:%SZ),$rows,$import,$stage,$copy,$indexed,${memory:-0},$country,${found% },${bare% },$nothing" >>"$results"
