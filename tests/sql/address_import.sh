#!/bin/bash
# What `burgernet addresses` does to the register, and what it refuses, in TAP.
# Called by run.sh with the cluster's folder and the cli; leaves the register
# empty.
set -u

folder=$1
cli=$2
. tests/lib/database.sh
files=$folder/import
mkdir -p "$files"
BURGERNET_CONF=$folder/import.conf
export BURGERNET_CONF
database_conf "$folder" "$PWD/sql" >"$BURGERNET_CONF"

failed=0
count=0
verdict() { # 0 or 1, what
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		failed=1
	fi
}
is() { # got, expected, what
	[ "$1" = "$2" ]
	verdict $? "$3"
	[ "$1" = "$2" ] || printf '# got:\n%s\n# expected:\n%s\n' "$1" "$2" >&2
}
# expect STATUS WORDS WHAT COMMAND…: its exit status, and WORDS in what it says
expect() {
	local status=$1 words=$2 what=$3 said
	shift 3
	said=$("$cli" addresses "$@" 2>&1)
	is "$?" "$status" "$what"
	grep -q -e "$words" <<<"$said"
	verdict $? "$what: it says \"$words\"" || echo "# $said" >&2
}
ask() {
	database_psql "$folder" -d burgernet -At -c 'SET search_path = burgernet, public' \
	    -c "$1"
}
# All of the register in one word.
register() {
	ask "SELECT md5(string_agg(a::text, E'\n' ORDER BY a::text COLLATE \"C\"))
	    FROM address a"
}
addresses() {
	ask 'SELECT count(*) FROM address'
}
indexes() {
	ask "SELECT pg_get_indexdef(indexrelid) FROM pg_index
	    WHERE indrelid = 'address'::regclass ORDER BY 1"
}
wait_for() { # SQL that becomes t
	for _ in $(seq 200); do
		[ "$(ask "$1")" = t ] && return 0
		sleep 0.05
	done
	return 1
}
header='openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;gemeente;provincie;object_id;object_type;nevenadres;x;y;lon;lat'
csv() { # file; rows on standard input
	{ echo "$header"; cat; } >"$files/$1"
}

"$cli" municipality demo >/dev/null
before_indexes=$(indexes)

# --- the demo ---------------------------------------------------------------------
expect 0 'the register is replaced' 'the demo' demo
demo=$(register)
is "$(addresses)" 149334 'as many as always'
is "$(indexes)" "$before_indexes" 'the same indexes'
is "$(ask "SELECT string_agg(place || letter || addition, ' ') FROM
    address_find('2801AB', 12)")" Gouda 'one address'
is "$(ask "SELECT string_agg(letter || addition, ' ' ORDER BY letter, addition)
    FROM address_find('2801AB', 14)")" '1 2 3 A B' 'a choice'
is "$(ask "SELECT place || municipality_name FROM address_find('2871AA', 1)")" \
    SchoonhovenKrimpenerwaard 'a municipality that merged'
is "$(ask "SELECT place FROM address_find('2181AA', 1)")" Hillegom \
    'a municipality that waits'
is "$(ask "SELECT count(*) FROM address WHERE postcode IN ('2809ZX', '2809ZZ')")" \
    0 'postcodes that are not there'
is "$(ask 'SELECT count(*) > 50, count(*) FILTER (WHERE number > 0) > 50
    FROM address WHERE postcode IS NULL')" 't|t' 'some without postcode'
is "$(ask "SELECT count(*) FROM address WHERE object_id !~ '^9999'")" 0 \
    'no id that anybody has'
is "$(ask "SELECT count(*) FROM address WHERE left(postcode, 4) IN ('2180',
    '2200', '2300', '2301', '2302', '2303', '2870')")" 0 'no P.O. boxes'
is "$(ask 'SELECT count(DISTINCT municipality_code) FROM address')" 6 \
    'in all six of today'
is "$(ask 'SELECT count(*) FROM address a JOIN municipality_boundary b
    ON b.code = a.municipality_code WHERE NOT ST_Covers(b.area, a.point)')" 0 \
    'all within the boundaries that were derived'
is "$(ask 'SELECT count(*) FROM address a JOIN municipality_boundary b
    ON b.code <> a.municipality_code AND ST_Covers(b.area, a.point)')" 0 \
    'and in no other'
is "$("$cli" addresses count | awk '/Gouda/ { print $3 }')" 32052 'counted'

# --- the same again ---------------------------------------------------------------
"$cli" addresses demo --csv "$files/demo.csv"
expect 0 'the register is replaced' 'the demo as a file' \
    import "$files/demo.csv"
is "$(register)" "$demo" 'gives the same register'
is "$(ask "SELECT detail->>'addresses' FROM audit
    WHERE action = 'address_import' ORDER BY id DESC LIMIT 1")" 149334 \
    'an import is in the journal'
# From here a smaller one, for speed.
"$cli" addresses demo --rows 3000 --csv "$files/demo.csv"
expect 0 'the register is replaced' 'a smaller one, by force' \
    import "$files/demo.csv" --force
demo=$(register)
is "$(addresses)" 3000 'has as many as were asked for'
gzip -k "$files/demo.csv"
expect 0 'the register is replaced' 'through gzip' import "$files/demo.csv.gz"
is "$(register)" "$demo" 'gives the same register'

# --- what does not go in ----------------------------------------------------------
head -3 "$files/demo.csv" >"$files/few.csv"
expect 1 'stays as it is; if this is right, add --force' 'far fewer' \
    import "$files/few.csv"
is "$(register)" "$demo" 'are refused'
csv none.csv </dev/null
expect 1 'no address in it' 'none at all' import "$files/none.csv" --force
is "$(register)" "$demo" 'is refused, also by force'
: >"$files/empty.csv"
expect 1 'has no column openbareruimte' 'an empty file' \
    import "$files/empty.csv"
sed 's/;x;/;east;/' "$files/few.csv" >"$files/column.csv"
expect 1 'has no column x' 'a missing column' import "$files/column.csv"
head -c 10000 "$files/demo.csv.gz" >"$files/half.csv.gz"
expect 1 'gzip could not read all' 'half a download' \
    import "$files/half.csv.gz" --force
expect 1 'cannot read' 'no file' import "$files/nothing.csv"
echo bad >>"$files/few.csv"
expect 1 'cannot write rejects' 'no place for rejects' \
    import "$files/few.csv" --force --rejects /nonexistent/x
expect 2 'usage' 'no words' import
expect 2 'usage' 'too many words' import a b
expect 2 'usage' 'an unknown option' import a --bad
expect 2 'usage' 'an unknown format' import a --format xml
expect 2 'usage' 'a count with words' count all
expect 2 'usage' 'no rows' demo --rows 0
is "$(register)" "$demo" 'nothing of this changed the register'

# --- line by line -----------------------------------------------------------------
printf '\xef\xbb\xbf%s\r\n' "$header" >"$files/lines.csv"
# Each line: what comes of it; then the line itself.
tail='VBO;f;108000.5;447000.25;;'
while IFS='|' read -r _ line; do
	printf '%b\r\n' "$line"
done >>"$files/lines.csv" <<END
good|Proefweg;1;;;2801AB;Gouda;Gouda;Zuid-Holland;9999010000000001;$tail
good|"Proef ""weg""; lang";2;;;2801AB;Gouda;gouda;ZH;9999010000000002;$tail
good|'s-Écluse;3;a;B2;;Gouda;Gouda;ZH;9999020000000003;LIG;t;108000;447000;;
good|Proefweg;4;;;2871AA;Schoonhoven;Schoonhoven;ZH;9999030000000004;$tail
good|Proefweg;5;;;1011AB;Verstad;Verstad;NH;9999010000000005;VBO;f;190000;447000;;
double|Proefweg;1;;;2801AB;Gouda;Gouda;ZH;9999010000000006;$tail
good|Proefweg;3;A;B2;;Gouda;Gouda;ZH;9999010000000007;$tail
good|Proefweg;3;A;B2;;Gouda;Gouda;ZH;9999010000000008;$tail
number|Proefweg;0;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
number|Proefweg;100000;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
number|Proefweg;12a;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
letter|Proefweg;12;AB;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
addition|Proefweg;12;;abcde;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
postcode|Proefweg;12;;;2801ab;Gouda;Gouda;ZH;9999010000000009;$tail
postcode|Proefweg;12;;;0801AB;Gouda;Gouda;ZH;9999010000000009;$tail
object|Proefweg;12;;;2801AB;Gouda;Gouda;ZH;51301000000000x;$tail
street|;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
text|Пример;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
text|Proef\xffweg;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
point|Proefweg;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;VBO;f;4.7;52.0;;
point|Proefweg;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;VBO;f;;;;
columns|Proefweg;12;;;2801AB;Gouda
quotes|"Proefweg;12;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail
good|Proefweg;99999;z;9aZ0;9999XZ;Gouda;Gouda;ZH;9999010000000010;$tail
END
expect 0 '1 addresses are in municipalities' 'good and bad lines' \
    import "$files/lines.csv" --force --rejects "$files/rejects"
is "$(ask "SELECT object_id, secondary, coalesce(postcode, '-'), number, letter,
    addition, street, place, coalesce(municipality_code, '-'),
    municipality_name, ST_X(point), ST_Y(point) FROM address ORDER BY 1")" \
'9999010000000001|f|2801AB|1|||Proefweg|Gouda|0513|Gouda|108000.5|447000.25
9999010000000002|f|2801AB|2|||Proef "weg"; lang|Gouda|0513|Gouda|108000.5|447000.25
9999010000000005|f|1011AB|5|||Proefweg|Verstad|-|Verstad|190000|447000
9999010000000007|f|-|3|A|B2|Proefweg|Gouda|0513|Gouda|108000.5|447000.25
9999010000000008|f|-|3|A|B2|Proefweg|Gouda|0513|Gouda|108000.5|447000.25
9999010000000010|f|9999XZ|99999|z|9aZ0|Proefweg|Gouda|0513|Gouda|108000.5|447000.25
9999020000000003|t|-|3|a|B2|'"'"'s-Écluse|Gouda|0513|Gouda|108000|447000
9999030000000004|f|2871AA|4|||Proefweg|Schoonhoven|1931|Krimpenerwaard|108000.5|447000.25' \
    'what is good'
is "$(cut -d';' -f1,2 "$files/rejects")" '10;no valid house number
11;no valid house number
12;no valid house number
13;no valid house letter
14;no valid addition
15;no valid postcode
16;no valid postcode
17;no valid object id
18;no valid street
19;characters that the BAG does not have
20;not UTF-8: save the file as UTF-8 and import it again
21;no point in the Netherlands
22;no point in the Netherlands
23;another number of columns than the header
24;broken line (quotes, length or NUL)
7;the same address again' 'what is refused, with line and reason'
is "$(sed -n '1s/^[^;]*;[^;]*;//p' "$files/rejects")" \
    "Proefweg;0;;;2801AB;Gouda;Gouda;ZH;9999010000000009;$tail" \
    'and the line as it was'
is "$(ask "SELECT string_agg(digits || municipality_code || addresses, ' '
    ORDER BY digits) FROM postcode_area")" '10111 280105132 287119311 999905131' \
    'postcodes are counted by four digits'

# Columns in another order, and more of them, as in bagadres-full.csv; an object
# that was never built.
cat >"$files/full.csv" <<'END'
y;x;pandbouwjaar;verblijfsobjectstatus;object_id;gemeente;woonplaats;postcode;huisnummertoevoeging;huisletter;huisnummer;openbareruimte
447000;108000;1970;Verblijfsobject in gebruik;9999010000000001;Gouda;Gouda;2801AB;;A;7;Proefweg
447000;108000;1970;Niet gerealiseerd verblijfsobject;9999010000000002;Gouda;Gouda;2801AB;;B;7;Proefweg
END
expect 0 'refused 1: object not in use' 'columns in another order' \
    import "$files/full.csv" --force
is "$(ask "SELECT letter FROM address_find('2801AB', 7)")" A 'are found'
is "$(wc -l <"$files/full.csv.rejects")" 1 'rejects lie beside the file'

# As a spreadsheet saves it: commas, or tabs; and what is no text at all
for sign in ',' '\t'; do
	sed "s/;/$sign/g" "$files/full.csv" >"$files/saved.csv"
	expect 0 'refused 1: object not in use' "separated by $sign" \
	    import "$files/saved.csv" --force
done
printf 'PK\003\004zip' >"$files/saved.xlsx"
expect 1 'it is a zip archive, or a spreadsheet: unpack it, or save it as CSV' \
    'a spreadsheet' import "$files/saved.xlsx" --force

# --- BAG light --------------------------------------------------------------------
cat >"$files/light.csv" <<'END'
wkt;identificatie;status;openbare_ruimte_naam;huisnummer;huisletter;toevoeging;postcode;woonplaats_naam
POINT(108542 447231);9999010000000001;Verblijfsobject in gebruik;Proefweg;1;;;2801AB;Gouda
POINT(117970 440032);9999010000000002;Verblijfsobject in gebruik;Proefweg;2;A;bis;2871AA;Schoonhoven
POINT(200000 500000);9999010000000003;Verblijfsobject in gebruik;Verweg;3;;;8000AA;Verstad
END
cat >"$files/boat.csv" <<'END'
wkt;identificatie;status;openbare_ruimte_naam;huisnummer;huisletter;toevoeging;postcode;woonplaats_naam
"POLYGON((94080 463920,94090 463920,94090 463926,94080 463926,94080 463920))";9999020000000004;Plaats aangewezen;Écluseproefkade;4;;;2311AA;Leiden
END
to_gpkg() { # file layer
	ogr2ogr -f GPKG -update "$files/light.gpkg" "$files/$1" -nln "$2" \
	    -oo GEOM_POSSIBLE_NAMES=wkt -oo KEEP_GEOM_COLUMNS=NO \
	    -lco GEOMETRY_NAME=geom -a_srs EPSG:28992
}
ogr2ogr -f GPKG "$files/light.gpkg" "$files/light.csv" -nln verblijfsobject \
    -oo GEOM_POSSIBLE_NAMES=wkt -oo KEEP_GEOM_COLUMNS=NO \
    -lco GEOMETRY_NAME=geom -a_srs EPSG:28992
to_gpkg boat.csv ligplaats
expect 0 '1 addresses are in municipalities' 'a GeoPackage' \
    import "$files/light.gpkg" --force
is "$(ask "SELECT object_id, postcode, number || letter || addition, street,
    coalesce(municipality_code, '-'), municipality_name, ST_X(point), ST_Y(point)
    FROM address ORDER BY 1")" \
'9999010000000001|2801AB|1|Proefweg|0513|Gouda|108542|447231
9999010000000002|2871AA|2Abis|Proefweg|1931|Krimpenerwaard|117970|440032
9999010000000003|8000AA|3|Verweg|-||200000|500000
9999020000000004|2311AA|4|Écluseproefkade|0546|Leiden|94085|463923' \
    'gets its municipalities from the boundaries'
ogr2ogr -f GPKG "$files/other.gpkg" "$files/light.csv" -nln other \
    -oo GEOM_POSSIBLE_NAMES=wkt
expect 1 'has no layer verblijfsobject' 'another GeoPackage' \
    import "$files/other.gpkg" --force
head -c 4096 "$files/light.gpkg" >"$files/torn.gpkg"
expect 1 'the register stays as it is' 'a torn GeoPackage' \
    import "$files/torn.gpkg" --force
is "$(addresses)" 4 'and the register stays'

# --- a participant whose address was not known ------------------------------------
ask "INSERT INTO participant (id, status, phone_tag, phone_tag_key, language)
    SELECT ('ad' || lpad(i::text, 30, '0'))::uuid, 'checking',
    decode('ad' || lpad(i::text, 62, '0'), 'hex'), 1, 'nl' FROM generate_series(1, 3) i;
    INSERT INTO participant_address (id, participant_id, precision, state,
    postcode, number, letter, addition, week)
    SELECT ('ad' || lpad(i::text, 30, '0'))::uuid,
    ('ad' || lpad(i::text, 30, '0'))::uuid, p,
    'to_check', pc, n, l, a, repeat('1', 336)::bit(336)
    FROM (VALUES (1, 'house', '2801AB', 12, '', ''),
	(2, 'house', '2801AB', 13, 'X', ''),
	(3, 'postcode', '2801AB', NULL, NULL, NULL)) AS v (i, p, pc, n, l, a);
    INSERT INTO address_check (address_id)
    SELECT id FROM participant_address WHERE id::text ~ '^ad0'"
expect 0 '2 addresses of participants' 'an import that knows them' \
    import "$files/demo.csv"
is "$(ask "SELECT a.state, c.state, coalesce(a.street, '-'),
    coalesce(a.municipality_code, '-'), a.point IS NOT NULL, p.status
    FROM participant_address a JOIN address_check c ON c.address_id = a.id
    JOIN participant p ON p.id = a.participant_id
    WHERE p.id::text ~ '^ad0' ORDER BY a.id")" \
'known|found|Voorbeeldstraat|0513|t|active
to_check|queued|-|-|f|checking
known|found|-|0513|t|active' 'makes participants of them'
is "$(register)" "$demo" 'over another register: the same again'
ask "DELETE FROM participant WHERE id::text ~ '^ad0'" >/dev/null

# --- killed, twice at once, and with readers ---------------------------------------
mkfifo "$files/pipe"
"$cli" addresses import "$files/pipe" --format csv >/dev/null 2>&1 &
importer=$!
exec 9>"$files/pipe"
head -2000 "$files/demo.csv" >&9
wait_for "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query ~ '^COPY')"
verdict $? 'an import is at work'
expect 1 'another import of addresses is at work' 'a second one' \
    import "$files/demo.csv"
is "$(addresses)" 3000 'readers see the old register'
{ kill -9 $importer; wait $importer; } 2>/dev/null
exec 9>&-
is "$(register)" "$demo" 'a killed import leaves the register as it was'
wait_for "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE query ~ '^COPY')"
# Killed later: what it made is there, and does not hinder.
ask 'CREATE TABLE address_next (left_behind int)' >/dev/null
ask 'ALTER TABLE address_next OWNER TO burgernet_owner' >/dev/null
ask 'GRANT SELECT ON address TO burgernet_courier' >/dev/null
cat >"$files/read.sql" <<'END'
SELECT 1 / count(*) FROM burgernet.address_find('2801AB', 12);
END
pgbench -n -h "$folder" -U burgernet_enroll -M prepared -c 2 -T 30 \
    -f "$files/read.sql" burgernet >"$files/readers" 2>&1 &
readers=$!
# One reader keeps the register locked for a moment.
database_psql "$folder" -d burgernet -c "BEGIN; LOCK burgernet.address IN
    ACCESS SHARE MODE; SELECT pg_sleep(2); COMMIT" >/dev/null &
locker=$!
expect 0 'the register is replaced' 'the next import' import "$files/demo.csv"
is "$(register)" "$demo" 'while many read: the same'
{ kill $readers; wait $readers; } 2>/dev/null
wait $locker
grep -q -i 'error\|aborted' "$files/readers"
is "$?" 1 'and none of them noticed'
is "$(ask "SELECT has_table_privilege('burgernet_courier', 'address', 'SELECT')")" \
    t 'rights go along'
is "$(indexes)" "$before_indexes" 'and indexes'
is "$(ask "SELECT tableowner FROM pg_tables WHERE tablename = 'address'")" \
    burgernet_owner 'and the owner'
is "$(ask "SELECT count(*) FROM pg_class WHERE relname ~ '_next'")" 0 \
    'nothing is left over'
is "$(ask 'SELECT address_register_swap()')" swapped \
    'a swap that is asked for twice, its answer being lost, is done'
is "$(register)" "$demo" 'once'

ask 'REVOKE ALL ON address FROM burgernet_courier;
    TRUNCATE address, postcode_area' >/dev/null
echo "1..$count"
exit $failed
