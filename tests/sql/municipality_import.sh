#!/bin/sh
# What `burgernet municipality import` takes and refuses, in TAP. Called by
# run.sh with the cluster's folder and the cli, last: it empties the register
# and the municipalities.
set -u

folder=$1
cli=$2
. tests/sql/lib/tap.sh
files=$folder/municipality
mkdir -p "$files"

# feature PROPERTIES [GEOMETRY]; a square of some kilometres in its place
square='{"type":"Polygon","coordinates":[[[4.70,52.00],[4.75,52.00],[4.75,52.03],[4.70,52.03],[4.70,52.00]]]}'
feature() {
	printf '{"type":"Feature","properties":{%s},"geometry":%s}' "$1" \
	    "${2:-null}"
}
collection() { # file, features with commas between, more members
	printf '{"type":"FeatureCollection",%s"features":[%s]}\n' "${3:-}" "$2" \
	    >"$files/$1"
}
# All that an import may change, in one word; the journal as well.
state() {
	ask "SELECT md5(concat(
	    (SELECT string_agg(m::text, '|' ORDER BY code) FROM municipality m),
	    (SELECT string_agg(b::text, '|' ORDER BY code, valid)
		FROM municipality_boundary b),
	    (SELECT string_agg(i::text, '|' ORDER BY code, counted_on)
		FROM inhabitants i),
	    (SELECT string_agg(a::text, '|' ORDER BY object_id) FROM address a),
	    (SELECT max(id) FROM audit)))"
}
whole='"code":"GM0513","name":"Gouda","valid_from":"1970-01-01"'

ask 'DELETE FROM participant; DELETE FROM municipality_phase;
    DELETE FROM inhabitants; DELETE FROM municipality_boundary;
    UPDATE municipality SET valid_to = NULL, successor = NULL;
    DELETE FROM municipality; DELETE FROM address; DELETE FROM postcode_area'
# The register came first: by name, without a name within and without a
# boundary, of another municipality within it
ask "INSERT INTO address (object_id, postcode, number, street, place,
	municipality_name, point)
    SELECT o, p, 1, 'Proefweg', 'Plaats', n,
	ST_SetSRID(ST_MakePoint(x, 447500), 28992)
    FROM (VALUES ('9999000000000001', '2801AB', 'gouda', 108000),
	('9999000000000002', '2801AC', '', 108000),
	('9999000000000003', '2801AD', '', 190000),
	('9999000000000004', '1011AA', 'Verstad', 250000),
	('9999000000000006', '2801AE', 'Onbekend', 108000),
	('9999000000000007', '2801AF', 'Gouda (ZH.)', 190000),
	('9999000000000005', '2871AA', 'Schoonhoven', 118000))
	AS v (o, p, n, x);
    INSERT INTO postcode_area VALUES ('1011', '', 'Verstad', 1)"

# --- what it does ---------------------------------------------------------------
expect 2 'usage: burgernet municipality import FILE' municipality import
expect 2 'usage: burgernet municipality import FILE' municipality import a b
collection first.json "$(feature "$whole,
\"theme\":\"gouda\",\"contact_name\":\"Burgernet Gouda\",
\"contact_email\":\"burgernet@gouda.example\",\"contact_phone\":\"06 12345101\",
\"contact_url\":\"https://www.gouda.example/burgernet\",
\"inhabitants\":71105,\"inhabitants_on\":\"2015-01-01\"" "$square"),
$(feature '"code":"0608","name":"Schoonhoven","valid_from":"1970-01-01",
"valid_to":"2015-01-01","successor":"1931"'),
$(feature '"code":"1931","name":"Krimpenerwaard","valid_from":"2015-01-01",
"valid_to":null,"contact_url":null')"
expect 0 '^3 municipalities: 3 new, 0 changed, 0 as they were; 1 boundaries' \
    municipality import "$files/first.json"
is "$(echo "$said" | grep -c '^5 addresses and 0 addresses of participants')" \
    1 'addresses got their municipality'
is "$(ask "SELECT string_agg(coalesce(municipality_code, '-') || ' ' ||
    municipality_name, ',' ORDER BY object_id) FROM address")" \
    '0513 Gouda,0513 Gouda,- ,- Verstad,1931 Krimpenerwaard,0513 Gouda,0513 Gouda' \
    'by name, of now or before; without a name that is known by boundary'
is "$(ask "SELECT count(*) FROM postcode_area")" 4 'and so did postcodes'
is "$(ask "SELECT (m.name, m.theme, contact_name, contact_phone, count)::text
    FROM municipality m JOIN inhabitants USING (code)")" \
    '(Gouda,gouda,"Burgernet Gouda","06 12345101",71105)' 'all of it is there'
is "$(ask "SELECT origin || ' ' || valid || ' ' || round(ST_Area(area) / 1e5)
    FROM municipality_boundary")" 'import [1970-01-01,) 115' \
    'the boundary is in metres, for its period'
is "$(ask "SELECT detail->>'added' FROM audit ORDER BY id DESC LIMIT 1")" 3 \
    'it is in the journal'
expect 0 'Krimpenerwaard (Schoonhoven)' municipality list

{ printf '\357\273\277'; cat "$files/first.json"; } >"$files/mark.json"
expect 0 '3 as they were' municipality import "$files/mark.json"
before=$(ask 'SELECT md5(string_agg(m::text, E'"'|'"' ORDER BY code))
    FROM municipality m')
expect 0 '0 new, 0 changed, 3 as they were; 0 boundaries' \
    municipality import "$files/first.json"
is "$(ask 'SELECT md5(string_agg(m::text, E'"'|'"' ORDER BY code))
    FROM municipality m')" "$before" 'the same file again changes nothing'

# A change; in metres; a person who was outside the region
ask "SELECT 1 FROM tap.join(7000, '2801AD')" >/dev/null
is "$(ask 'SELECT status FROM participant')" waiting 'somebody waits'
collection second.json "$(feature '"code":"0513","name":"Gouda aan de IJssel",
"valid_from":"1970-01-01","contact_phone":"","inhabitants":71106,
"inhabitants_on":"2015-01-01"' '{"type":"MultiPolygon","coordinates":[[[
[180000,440000],[200000,440000],[200000,450000],[180000,450000],
[180000,440000]]]]}')" \
    '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},'
ask "INSERT INTO municipality_phase VALUES ('0513', current_date, '5')"
expect 0 '0 new, 1 changed, 0 as they were; 1 boundaries' \
    municipality import "$files/second.json"
is "$(echo "$said" | grep -c '^1 addresses and 1 addresses of p.*; 1 who')" 1 \
    'who waited there takes part'
is "$(ask "SELECT concat(p.status, ' ', a.municipality_code) FROM participant p
    JOIN participant_address a ON a.participant_id = p.id")" 'active 0513' \
    'in that municipality'
is "$(ask "SELECT concat(name, '/', theme, '/', contact_name, '/',
    contact_phone, '/', contact_email) FROM municipality WHERE code = '0513'")" \
    'Gouda aan de IJssel/gouda/Burgernet Gouda//burgernet@gouda.example' \
    'what is not in the file stays, what is empty is emptied'
is "$(ask "SELECT concat(count(*), ' ', min(ST_Area(area)))
    FROM municipality_boundary")" '1 200000000' 'one boundary, the new one'
is "$(ask "SELECT count(*) FROM address
    WHERE municipality_name = 'Gouda aan de IJssel'")" 5 \
    'addresses have the new name'

# It ends: its boundary ends with it
collection ended.json "$(feature "$whole,\"valid_to\":\"2020-01-01\",
\"successor\":\"GM1931\"")"
expect 0 '1 changed' municipality import "$files/ended.json"
is "$(ask 'SELECT valid FROM municipality_boundary')" \
    '[1970-01-01,2020-01-01)' 'a boundary stays within the period'

# --- what it refuses ------------------------------------------------------------
before=$(state)
refused() { # words, features, more members
	collection bad.json "$2" "${3:-}"
	expect 1 "$1" municipality import "$files/bad.json"
	echo "$said" | grep -q 'nothing was imported'
	verdict $? '… and says that nothing was imported' "$said"
}
property() { # words, property
	refused "feature 2 (0546): $1" "$(feature '"code":"0534","name":"Hillegom",
"valid_from":"1970-01-01"'),$(feature "\"code\":\"0546\",\"name\":\"Leiden\",
\"valid_from\":\"1970-01-01\",$2")"
}
shape() { # words, geometry
	refused "feature 1 (0513): $1" "$(feature "$whole" "$2")"
}
ring() { # words, positions
	shape "$1" "{\"type\":\"Polygon\",\"coordinates\":[[$2]]}"
}
expect 1 'cannot read /nonexistent: No such file' municipality import \
    /nonexistent
expect 1 'it is no plain file' municipality import /dev/null
echo '{"type":' >"$files/bad.json"
expect 1 'line [12] is no JSON; expected GeoJSON' municipality import \
    "$files/bad.json"
printf '{"type":"FeatureCollection","features":[{"type":"Fe\xff"}]}' \
    >"$files/bad.json"
expect 1 'is no JSON' municipality import "$files/bad.json"
printf 'PK\003\004zip' >"$files/bad.json"
expect 1 'it is a zip archive, or a spreadsheet: unpack it' municipality import \
    "$files/bad.json"
printf '\377\376{\000' >"$files/bad.json"
expect 1 'it is UTF-16: save it as UTF-8' municipality import "$files/bad.json"
truncate -s 129M "$files/large.json"
expect 1 'larger than 128 MB' municipality import "$files/large.json"
rm "$files/large.json"
refused 'expected a FeatureCollection with features' ''
feature "$whole" >"$files/bad.json"
expect 1 'expected a FeatureCollection' municipality import "$files/bad.json"
refused 'more than 2000 features' "$(yes '1,' | head -2000)1"
refused 'its crs is not known; expected EPSG:28992' "$(feature "$whole")" \
    '"crs":{"type":"name","properties":{"name":"EPSG:3857"}},'
refused 'its crs is not known' "$(feature "$whole")" '"crs":"EPSG:28992",'
refused 'feature 1: this is no Feature' '1'
refused 'feature 1: this is no Feature' '{"type":"Feature","geometry":null}'
refused 'feature 1: code is missing; expected four digits' "$(feature '')"
refused 'feature 1: code is no plain text' "$(feature '"code":513')"
refused 'feature 1: code "513" is not right; expected four digits' \
    "$(feature '"code":"513"')"
refused 'feature 1: code "GM05133" is not right' "$(feature '"code":"GM05133"')"
refused '(0513): name is missing' "$(feature '"code":"0513"')"
refused '(0513): name "" is not right' "$(feature '"code":"0513","name":""')"
refused '(0513): name is no plain text' \
    "$(feature '"code":"0513","name":"\u001b[2J"')"
refused '(0513): valid_from is missing; expected a day' \
    "$(feature '"code":"0513","name":"Gouda"')"
refused '(0513): valid_from "1970-02-30" is not right' \
    "$(feature '"code":"0513","name":"Gouda","valid_from":"1970-02-30"')"
refused '(0513): valid_from "0000-01-01" is not right' \
    "$(feature '"code":"0513","name":"Gouda","valid_from":"0000-01-01"')"
refused '(0513): feature 1 has the same code' \
    "$(feature "$whole"),$(feature "$whole")"
refused 'geometry is missing; expected Polygon' \
    "{\"type\":\"Feature\",\"properties\":{$whole}}"
property 'there is no property "naam"' '"naam":"Leiden"'
property 'there is no property "?"' '"\u001b":"Leiden"'
property 'valid_to "x" is not right; expected a day' '"valid_to":"x"'
property 'valid_to 1970-01-01 is not after valid_from' \
    '"valid_to":"1970-01-01"'
property 'successor "x" is not right' '"successor":"x"'
property 'it has a successor and no valid_to' '"successor":"0534"'
property 'it is its own successor' \
    '"valid_to":"2020-01-01","successor":"0546"'
property 'there is no municipality 9998; expected a successor' \
    '"valid_to":"2020-01-01","successor":"9998"'
property 'theme "Rood" is not right' '"theme":"Rood"'
property 'theme "" is not right' '"theme":""'
property 'contact_name is no plain text' '"contact_name":"a\nb"'
property 'contact_name ".*" is not right; expected at most 100' \
    "\"contact_name\":\"$(printf '%0101d' 0)\""
property 'contact_email "leiden" is not right' '"contact_email":"leiden"'
property 'contact_phone "bel" is not right' '"contact_phone":"bel"'
property 'contact_url "http://x.nl" is not right' '"contact_url":"http://x.nl"'
property 'inhabitants is not right; expected a whole number' '"inhabitants":1.5'
property 'inhabitants is not right' '"inhabitants":0'
property 'inhabitants and inhabitants_on come together' '"inhabitants":5'
property 'inhabitants and inhabitants_on come together' \
    '"inhabitants_on":"2015-01-01"'
property 'inhabitants_on "2015" is not right' \
    '"inhabitants":5,"inhabitants_on":"2015"'
shape 'geometry is something else; expected Polygon' \
    '{"type":"Point","coordinates":[4.7,52]}'
shape 'geometry cannot be read: unknown GeoJSON type; expected Polygon' '[]'
shape 'a polygon has no rings' '{"type":"Polygon","coordinates":[]}'
shape 'a polygon has no rings' '{"type":"MultiPolygon","coordinates":[1]}'
ring 'its boundary is not valid: Too few points' '[4.7,52],[4.8,52],[4.7,52]'
ring 'geometry cannot be read: Too few ordinates' '[4.7],[4.8,52],[4.8,53],[4.7]'
ring 'a position is no array of two numbers' \
    '[null,52],[4.8,52],[4.8,53],[null,52]'
ring 'a position is no array of two numbers' \
    '["4.7",52],[4.8,52],[4.8,53],["4.7",52]'
ring 'its corners .*53, 4.8.* in the Netherlands; expected longitude' \
    '[52,4.7],[52,4.8],[53,4.8],[52,4.7]'
ring 'its boundary is not valid: .*closed linestring' '[4.7,52],[4.8,52],[4.8,53],[4.7,52.1]'
ring 'its boundary is not valid: Self-intersection.*; expected closed rings that' \
    '[4.7,52],[4.8,52.1],[4.8,52],[4.7,52.1],[4.7,52]'
refused 'expected metres of EPSG:28992' "$(feature "$whole" "$square")" \
    '"crs":{"type":"name","properties":{"name":"EPSG:28992"}},'
refused 'the successors of 0513 come back to itself' "$(feature "$whole,
\"valid_to\":\"2020-01-01\",\"successor\":\"1931\""),$(feature \
'"code":"1931","name":"Krimpenerwaard","valid_from":"2015-01-01",
"valid_to":"2021-01-01","successor":"0513"')"
# Every feature is told of, up to twenty
refused 'feature 2 (0534): a polygon has no rings' "$(feature "$whole" \
    '{"type":"Polygon","coordinates":[]}'),$(feature '"code":"0534",
"name":"Hillegom","valid_from":"1970-01-01"' \
    '{"type":"Polygon","coordinates":[]}')"
is "$(echo "$said" | grep -c 'has no rings')" 2 'each boundary is told of'
refused 'feature 20: this is no Feature' "$(yes '1,' | head -30)1"
is "$(echo "$said" | grep -c 'this is no Feature')" 20 'not without end'
is "$(state)" "$before" 'nothing of this changed anything'

# While addresses are imported
(echo "SELECT pg_advisory_lock(hashtext('burgernet.address_register'));"
    echo '\! touch '"$files/locked"
    echo 'SELECT pg_sleep(60);') | database_psql "$folder" -d burgernet \
    >/dev/null 2>&1 &
holder=$!
for _ in $(seq 200); do
	[ -e "$files/locked" ] && break
	sleep 0.05
done
expect 1 'addresses are being imported: try again' municipality import \
    "$files/first.json"
ask "SELECT pg_terminate_backend(pid) FROM pg_locks
    WHERE locktype = 'advisory' AND pid <> pg_backend_pid()" >/dev/null
wait "$holder"

# --- no demo where it is real ---------------------------------------------------
sed 's/environment = test/environment = production/' "$BURGERNET_CONF" \
    >"$folder/real.conf"
before=$(state)
expect 1 'real installation.*: no invented municipalities here' \
    -c "$folder/real.conf" municipality demo
expect 1 'real installation.*: no invented addresses here' \
    -c "$folder/real.conf" addresses demo
is "$(state)" "$before" 'and nothing is invented'
expect 0 'municipalities: ' -c "$folder/real.conf" municipality import \
    "$files/first.json"

ask 'DELETE FROM participant; DELETE FROM signup; DELETE FROM address;
    DELETE FROM postcode_area'
tap_end
