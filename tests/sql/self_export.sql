-- All that is kept of somebody: every column has a rule, what is to be exported
-- is where its rule says, and nothing of anybody else is.
BEGIN;
SELECT no_plan();
SET LOCAL timezone = 'Europe/Amsterdam'; -- as the document has it
SELECT tap.register();

-- Every column has a rule -------------------------------------------------------

-- Tables that hold nothing of a participant, and why that is so.
CREATE TEMP TABLE nobody (name text PRIMARY KEY, why text);
INSERT INTO nobody VALUES
	('setting', 'policies'), ('schema_migration', 'the database itself'),
	('municipality', 'no people'), ('municipality_boundary', 'no people'),
	('phase', 'no people'), ('municipality_phase', 'no people'),
	('inhabitants', 'counts'), ('address', 'the public register'),
	('postcode_area', 'the public register'),
	('address_import', 'the public register'),
	('address_reject', 'the public register'),
	('delivery_state', 'a list of words'),
	('delivery_transition', 'a list of words'),
	('notice_purpose', 'a list of words'),
	('failure_reason', 'a list of words'), ('limit_rule', 'policies'),
	('commit_mark', 'random numbers of transactions, for a day'),
	('day_done', 'work that is done'), ('campaign', 'counts'), ('departure', 'counts'),
	('tombstone', 'ids of rows that are gone: they lead to nothing'),
	('export_rule', 'these rules'), ('export_reason', 'these rules');

CREATE TEMP VIEW col AS
SELECT c.relname::text AS t, a.attname::text AS c
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind IN ('r', 'p')
AND a.attnum > 0 AND NOT a.attisdropped;

-- Tables that lead to a participant: by a foreign key, by a column with the name
-- of one that does (message.signup_id has none), or by the hash of a number.
CREATE TEMP TABLE personal AS
WITH RECURSIVE leads (t) AS (
	VALUES ('participant'::text COLLATE "C")
	UNION
	SELECT l.t FROM leads, LATERAL (
		SELECT k.conrelid::regclass::text AS t FROM pg_constraint k
		WHERE k.contype = 'f' AND k.confrelid = leads.t::regclass
		UNION SELECT col.t FROM col WHERE col.c = leads.t || '_id'
		UNION SELECT col.t FROM col WHERE col.c ~ '^phone_tags?$') AS l
)
SELECT t FROM leads;
SELECT is((SELECT array_agg(t ORDER BY t COLLATE "C") FROM personal),
    '{address_check,challenge,code,consent,delivery,delivery_attempt,departed,inbound,message,notice_request,participant,participant_address,participant_contact,participant_reach,pause,receipt,session,signup,type_choice}',
    'tables that lead to a participant');
SELECT is((SELECT array_agg(p.t) FROM personal p JOIN nobody n ON n.name = p.t),
    NULL, 'none of them is said to hold nothing');
SELECT is((SELECT array_agg(DISTINCT format('%s.%s', col.t, col.c)) FROM col
    WHERE col.t NOT IN (SELECT name FROM nobody) AND NOT EXISTS (SELECT
    FROM export_rule r WHERE (r.table_name, r.column_name) = (col.t, col.c))),
    NULL, 'every column of every other table has a rule');
SELECT is((SELECT array_agg(format('%s.%s', r.table_name, r.column_name))
    FROM export_rule r WHERE NOT EXISTS (SELECT FROM col
    WHERE (col.t, col.c) = (r.table_name, r.column_name))
    OR r.table_name IN (SELECT name FROM nobody)), NULL,
    'every rule has its column');
SELECT is((SELECT array_agg(name) FROM nobody
    WHERE name NOT IN (SELECT t FROM col)), NULL, 'the list is not stale');
SELECT is((SELECT array_agg(e.reason) FROM export_reason e WHERE NOT EXISTS
    (SELECT FROM export_rule r WHERE r.reason = e.reason)), NULL,
    'every reason is used');
SELECT is((SELECT array_agg(r.path) FROM export_rule r
    GROUP BY r.path HAVING count(*) > 1 AND r.path IS NOT NULL), NULL,
    'every path is one column''s');

-- Two people with something in every column -------------------------------------

-- Which rows are somebody's; $1 is the participant.
CREATE TEMP TABLE theirs (t text PRIMARY KEY, condition text);
INSERT INTO theirs VALUES
	('participant', 'x.id = $1.id'),
	('signup', 'x.participant_id = $1.id OR $1.phone_tag = ANY (x.phone_tags)'),
	('signup_draft', 'x.id IN (SELECT browser FROM signup WHERE participant_id = $1.id)'),
	('code', 'x.signup_id IN (SELECT id FROM signup WHERE $1.phone_tag = ANY (phone_tags))'),
	('address_check', 'x.address_id IN (SELECT id FROM participant_address WHERE participant_id = $1.id)'),
	('rate_limit', 'x.key = $1.phone_tag'),
	('audit', 'x.subject IN ($1.number::text, $1.id::text)'),
	('departed', 'x.phone_tag = $1.phone_tag');
INSERT INTO theirs SELECT t, 'x.message_id IN (SELECT id FROM message
	WHERE participant_id = $1.id)'
FROM unnest('{delivery,delivery_attempt,receipt}'::text[]) AS t;
INSERT INTO theirs SELECT t, 'x.participant_id = $1.id' FROM unnest(
    '{participant_contact,participant_address,type_choice,consent,pause,participant_reach,notice_request,message,inbound,challenge,session}'::text[]) AS t;
SELECT is((SELECT array_agg(DISTINCT r.table_name) FROM export_rule r
    WHERE r.table_name NOT IN (SELECT t FROM theirs)), NULL,
    'the test knows whose rows are whose');

-- Day D of 2026 at an hour that only N has.
CREATE FUNCTION pg_temp.at(n int, d int) RETURNS timestamptz LANGUAGE sql AS $$
	SELECT timestamptz '2026-03-01 00:00:00.5+01' + n * interval '1 h'
	    + d * interval '25 h 7 min 3 s';
$$;

-- Plants a value of N's own in every column that is exported.
CREATE FUNCTION pg_temp.plant(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	tag bytea := (SELECT phone_tag FROM participant WHERE id = tap.uuid(n));
	person text := (SELECT number FROM participant WHERE id = tap.uuid(n));
BEGIN
	UPDATE participant SET status = (ARRAY['active', 'waiting'])[n],
	    language = (ARRAY['nl', 'en'])[n], max_30_days = n * 4,
	    max_day = 10 + n, source = 'SOURCE' || n,
	    created_at = pg_temp.at(n, 1), status_at = pg_temp.at(n, 2),
	    left_at = pg_temp.at(n, 3), erase_at = pg_temp.at(n, 4),
	    leave_reason = (ARRAY['moving', 'privacy'])[n]
	WHERE id = tap.uuid(n);
	UPDATE participant_contact SET name_self = convert_to('name' || n, 'UTF8'),
	    email_self = convert_to('email' || n, 'UTF8'),
	    email_courier = '\x01', email_helpdesk = '\x02'
	WHERE participant_id = tap.uuid(n);
	UPDATE consent SET purpose = 'municipality', version = 'version-' || n,
	    channel = (ARRAY['web', 'paper'])[n], given_at = pg_temp.at(n, 5),
	    withdrawn_at = pg_temp.at(n, 6), left_with = n = 1,
	    municipality_code = (ARRAY['0513', '0534'])[n]
	WHERE participant_id = tap.uuid(n);
	UPDATE participant_address SET label = 'own',
	    label_self = convert_to('label' || n, 'UTF8'),
	    valid_from = date '2026-01-01' + n, valid_to = date '2027-01-01' + n,
	    state = (ARRAY['known', 'rejected'])[n], number = 700 + n,
	    letter = (ARRAY['Q', 'R'])[n], addition = 'ad' || n,
	    object_id = repeat(n::text, 16), street = 'street' || n,
	    place = 'place' || n, postcode = (ARRAY['1111AA', '2222BB'])[n],
	    municipality_code = (ARRAY['0513', '0534'])[n],
	    point = ST_SetSRID(ST_MakePoint(1000 + n, 2000 + n), 28992),
	    week = (repeat('0', 100 + n) || repeat('1', 236 - n))::bit(336),
	    created_at = pg_temp.at(n, 7)
	WHERE participant_id = tap.uuid(n);
	INSERT INTO address_check (address_id, state, attempt, next_at,
	    created_at, decided_at)
	VALUES (tap.uuid(n), (ARRAY['queued', 'found'])[n], 20 + n,
	    pg_temp.at(n, 8), pg_temp.at(n, 9), pg_temp.at(n, 10));
	DELETE FROM type_choice WHERE participant_id = tap.uuid(n);
	INSERT INTO type_choice VALUES
	    (tap.uuid(n), (ARRAY['suspect', 'vehicle'])[n], n = 1);
	INSERT INTO pause (participant_id, from_on, until_on, channel, told_at,
	    created_at)
	VALUES (tap.uuid(n), date '2026-05-01' + n, date '2026-06-01' + n,
	    (ARRAY['web', 'sms'])[n], pg_temp.at(n, 11), pg_temp.at(n, 12));
	DELETE FROM participant_reach WHERE participant_id = tap.uuid(n);
	INSERT INTO participant_reach (participant_id, reached_at, seen_at,
	    failures, failed_at, aside_at, aside_reason, asked_at)
	VALUES (tap.uuid(n), pg_temp.at(n, 13), pg_temp.at(n, 14), 30 + n,
	    pg_temp.at(n, 15), pg_temp.at(n, 16),
	    (ARRAY['failed', 'no_answer'])[n], pg_temp.at(n, 17));
	INSERT INTO notice_request (participant_id, purpose, details, created_at)
	VALUES (tap.uuid(n), (ARRAY['address_found', 'pause_over'])[n],
	    'details' || n, pg_temp.at(n, 18));
	DELETE FROM message WHERE participant_id = tap.uuid(n);
	PERFORM pg_temp.plant_message(n), pg_temp.plant_session(n, tag);
	PERFORM audit_add('planted_' || (ARRAY['one', 'two'])[n], person,
	    jsonb_build_object('key', 'journal' || n, 'by', 'colleague' || n));
	PERFORM audit_add('participant_look', person, jsonb_build_object('role',
	    'helpdesk', 'municipality', '0513', 'reason', 'look' || n));
END $$;

CREATE FUNCTION pg_temp.plant_message(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	m uuid := tap.uuid(100 + n);
BEGIN
	INSERT INTO message (id, reference, class, purpose, participant_id, parts,
	    created_at, deadline, request)
	VALUES (m, 'plantedreference' || n, (ARRAY['code', 'notice'])[n],
	    'purpose_' || (ARRAY['one', 'two'])[n], tap.uuid(n), 40 + n,
	    pg_temp.at(n, 19), pg_temp.at(n, 20), repeat(n::text, 32));
	INSERT INTO delivery (message_id, state, priority, attempt, resent, next_at,
	    provider, provider_id, parts, error, changed_at)
	VALUES (m, (ARRAY['failed', 'rejected'])[n], 0, 50 + n, n = 1,
	    pg_temp.at(n, 21), 'provider' || n, 'provider-id' || n, 60 + n,
	    'error' || n, pg_temp.at(n, 22));
	INSERT INTO delivery_attempt VALUES (m, 70 + n, 'gateway' || n,
	    'attempt-id' || n, 'state' || n, 'fault' || n, pg_temp.at(n, 23),
	    pg_temp.at(n, 24));
	INSERT INTO receipt (message_id, state, provider, provider_id, detail,
	    received_at)
	VALUES (m, 'said' || n, 'teller' || n, 'receipt-id' || n, 'detail' || n,
	    pg_temp.at(n, 25));
	INSERT INTO inbound (id, provider, provider_id, participant_id, sender,
	    body, received_at, command, number, outcome, answered)
	VALUES (m, 'carrier' || n, 'inbound-id' || n, tap.uuid(n),
	    convert_to('sender' || n, 'UTF8'), convert_to('text' || n, 'UTF8'),
	    pg_temp.at(n, 26), (ARRAY['pause', 'stop'])[n], 80 + n,
	    'outcome_' || (ARRAY['one', 'two'])[n], n = 1);
END $$;

CREATE FUNCTION pg_temp.plant_session(n int, tag bytea) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	s uuid := (SELECT id FROM signup WHERE participant_id = tap.uuid(n));
BEGIN
	UPDATE signup SET known = false, language = (ARRAY['en', 'nl'])[n],
	    source = 'LETTER' || n, created_at = pg_temp.at(n, 27),
	    expires_at = pg_temp.at(n, 28) WHERE id = s;
	-- another browser asked for a code with the same number
	INSERT INTO signup (id, browser, phone_tags, phone_tag_key, known, state,
	    language, source, created_at, expires_at)
	VALUES (tap.uuid(200 + n), tap.bytes(200 + n), ARRAY[tag], 1, n = 1,
	    (ARRAY['pending', 'proven'])[n], 'nl', 'SECOND' || n,
	    pg_temp.at(n, 29), pg_temp.at(n, 30));
	INSERT INTO signup_draft VALUES (tap.bytes(n), '\x01', pg_temp.at(n, 31),
	    pg_temp.at(n, 32));
	INSERT INTO code (signup_id, message_id, hash, guesses, created_at,
	    expires_at)
	VALUES (tap.uuid(200 + n), tap.uuid(210 + n), tap.bytes(300 + n),
	    array_fill('\x01'::bytea, ARRAY[90 + n]), pg_temp.at(n, 33),
	    pg_temp.at(n, 34));
	INSERT INTO challenge (id, browser, purpose, participant_id, phone_tags,
	    phone_tag_key, sealed, hash, guesses, created_at, expires_at)
	VALUES (tap.uuid(400 + n), tap.bytes(400 + n), (ARRAY['number', 'leave'])[n],
	    tap.uuid(n), ARRAY[tag], 1, '\x01', tap.bytes(500 + n),
	    array_fill('\x01'::bytea, ARRAY[100 + n]),
	    pg_temp.at(n, 35), pg_temp.at(n, 36));
	INSERT INTO session (id, participant_id, sealed, created_at, used_at,
	    expires_at, newer_at, fresh_for, fresh_until)
	VALUES (tap.bytes(600 + n), tap.uuid(n), '\x01', pg_temp.at(n, 37),
	    pg_temp.at(n, 38), pg_temp.at(n, 39), pg_temp.at(n, 40),
	    (ARRAY['number', 'leave'])[n], pg_temp.at(n, 41));
	DELETE FROM rate_limit WHERE key = tag;
	INSERT INTO rate_limit VALUES ('limit' || n, tag,
	    ARRAY[pg_temp.at(n, 42), pg_temp.at(n, 43)], pg_temp.at(n, 44),
	    110 + n, date '2026-07-01' + n, pg_temp.at(n, 45));
END $$;

SELECT tap.join(1);
SELECT tap.join(2, '2181AA');
SELECT pg_temp.plant(1), pg_temp.plant(2);
-- both are signed in, with a fresh code
INSERT INTO session (id, participant_id, sealed, expires_at, fresh_for,
    fresh_until)
SELECT tap.bytes(700 + n), tap.uuid(n), '\x01', now() + interval '1 hour',
    'download', now() + interval '5 minutes' FROM generate_series(1, 2) AS n;

-- The values of one column in somebody's rows, as the document writes them.
CREATE FUNCTION pg_temp.stored(n int, t text, c text) RETURNS TABLE (v jsonb)
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT %s FROM %I AS x,
	    (SELECT * FROM participant WHERE id = $2) AS me
	    WHERE (%s) AND x.%I IS NOT NULL', CASE
	    WHEN (t, c) = ('participant_address', 'point') THEN
		'jsonb_build_object(''system'', ''EPSG:28992'', ''x'',
		ST_X(x.point), ''y'', ST_Y(x.point))'
	    WHEN (t, c) = ('audit', 'detail') THEN 'x.detail - ''by'''
	    ELSE format('to_jsonb(x.%I)', c) END, t,
	    replace((SELECT condition FROM theirs WHERE theirs.t = stored.t),
		'$1.', 'me.'), c)
	USING NULL, tap.uuid(n);
END $$;
CREATE TEMP TABLE planted AS
SELECT r.table_name AS t, r.column_name AS c, r.rule, r.path, n, s.v
FROM export_rule r, generate_series(1, 2) AS n,
    pg_temp.stored(n, r.table_name, r.column_name) AS s;

SELECT is((SELECT array_agg(format('%s.%s of %s', r.table_name, r.column_name,
    n)) FROM export_rule r, generate_series(1, 2) AS n
    WHERE r.rule <> 'withheld' AND NOT EXISTS (SELECT FROM planted p
	WHERE (p.t, p.c, p.n) = (r.table_name, r.column_name, n))), NULL,
    'something is planted in every column that is exported');

-- Who may ---------------------------------------------------------------------

CREATE FUNCTION pg_temp.ask(session bytea, what text, language text DEFAULT 'nl')
RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT %s FROM burgernet.self_export(%L, %L)', what, session,
	    language));
$$;
SELECT is(pg_temp.ask(s.id, 'outcome, document, owner, name, email'), s.answer,
    s.what)
FROM (VALUES
	(tap.bytes(1), '(no_session,,,,)', 'a session that never was'),
	(NULL, '(no_session,,,,)', 'no session'),
	(tap.bytes(601), '(no_session,,,,)', 'one that ended')) AS s (id, answer, what);
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'self_download'), 0,
    'none of that is a download');
CREATE TEMP TABLE hindrance (what text, how text);
INSERT INTO hindrance VALUES
	('no fresh code', 'fresh_for = NULL, fresh_until = NULL'),
	('a code for another step', 'fresh_for = ''leave'''),
	('a code that is old', 'fresh_until = now()');
CREATE FUNCTION pg_temp.hinder(how text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	before session := (SELECT s FROM session s WHERE s.id = tap.bytes(701));
	answer text;
BEGIN
	EXECUTE 'UPDATE session SET ' || how || ' WHERE id = tap.bytes(701)';
	answer := pg_temp.ask(tap.bytes(701), 'outcome, document, owner');
	UPDATE session SET fresh_for = before.fresh_for,
	    fresh_until = before.fresh_until WHERE id = tap.bytes(701);
	RETURN answer;
END $$;
SELECT is(pg_temp.hinder(how), '(not_fresh,,)', what) FROM hindrance;

-- What is in it -----------------------------------------------------------------

CREATE TEMP TABLE asked AS SELECT x.* FROM self_export(tap.bytes(701), 'nl') AS x;
CREATE TEMP TABLE doc AS SELECT document::jsonb AS d FROM asked;
SELECT is((SELECT outcome FROM asked), 'exported', 'it is exported');
SELECT is((SELECT owner FROM asked), tap.uuid(1), 'to whom it is about');
SELECT is((SELECT (name, email)::text FROM asked), format('(%s,%s)',
    to_json(convert_to('name1', 'UTF8')::text), to_json(convert_to('email1',
    'UTF8')::text)), 'name and e-mail are sealed still');
SELECT is((SELECT subject FROM audit WHERE action = 'self_download'),
    (SELECT number::text FROM participant WHERE id = tap.uuid(1)),
    'a download is in the journal');
SELECT is(pg_temp.ask(tap.bytes(701), 'outcome'), '(exported)',
    'the fresh code serves for both forms');

SELECT ok((SELECT bool_and(jsonb_path_query_array(d, p.path::jsonpath)
    @> jsonb_build_array(p.v)) FROM planted p, doc
    WHERE (p.t, p.c, p.n) = (r.table_name, r.column_name, 1)),
    format('%s.%s is at %s', r.table_name, r.column_name, r.path))
FROM export_rule r WHERE r.rule = 'export';

-- Everything that the document says, piece by piece
CREATE TEMP TABLE leaf AS
SELECT v #>> '{}' AS said FROM doc, jsonb_path_query(d, 'strict $.**') AS v
WHERE jsonb_typeof(v) NOT IN ('object', 'array', 'null');
SELECT is((SELECT array_agg(DISTINCT format('%s.%s', p.t, p.c)) FROM planted p
    WHERE p.n = 2 AND jsonb_typeof(p.v) IN ('string', 'number')
    AND p.v #>> '{}' IN (SELECT said FROM leaf)
    AND NOT EXISTS (SELECT FROM planted q WHERE q.n = 1 AND q.v = p.v)), NULL,
    'no value of somebody else is in it');
SELECT is((SELECT array_agg(DISTINCT format('%s.%s', p.t, p.c)) FROM planted p
    WHERE p.rule = 'withheld' AND p.v #>> '{}' IN (SELECT said FROM leaf)
    AND length(p.v #>> '{}') > 5 AND NOT EXISTS (SELECT FROM planted q
	WHERE q.rule = 'export' AND q.v #>> '{}' = p.v #>> '{}')), NULL,
    'nor what is withheld');
SELECT is((SELECT count(*)::int FROM leaf WHERE said ~ 'colleague'), 0,
    'nor the account of a colleague');
SELECT is((SELECT jsonb_path_query_array(d, '$.looks[*]') - 'at' #- '{0,at}'
    FROM doc), '[{"role": "helpdesk", "municipality": "Gouda",
    "reason": "look1"}]', 'who looked, and why');
SELECT is((SELECT array_agg(k ORDER BY n) FROM asked, json_object_keys(
    asked.document::json) WITH ORDINALITY AS k (k, n)),
    '{made_at,participant,types,addresses,pauses,consents,messages,received,notices,reach,looks,journal,sessions,codes,signups,limits,withheld}',
    'in an order for people');

-- What is not in it, and why
SELECT is((SELECT array_agg(x ORDER BY x) FROM doc,
    jsonb_path_query(d, '$.withheld[*].columns[*]') AS x),
    (SELECT array_agg(to_jsonb(table_name || '.' || column_name)
	ORDER BY to_jsonb(table_name || '.' || column_name))
	FROM export_rule WHERE rule = 'withheld'), 'all that is withheld is told');
SELECT is((SELECT count(*)::int FROM doc,
    jsonb_path_query(d, '$.withheld[*].why') AS x JOIN export_reason e
    ON e.nl = x #>> '{}'), (SELECT count(*)::int FROM export_reason),
    'and why, in Dutch');
SELECT is((SELECT count(*)::int FROM jsonb_path_query((SELECT document::jsonb
    FROM self_export(tap.bytes(702), 'en')), '$.withheld[*].why') AS x
    JOIN export_reason e ON e.en = x #>> '{}'),
    (SELECT count(*)::int FROM export_reason), 'and in English');

-- Periods of a week -------------------------------------------------------------

SELECT is(export_week(w.week)::jsonb, w.periods::jsonb, w.what)
FROM (VALUES
	(repeat('0', 336)::bit(336), '[]', 'never'),
	((repeat('0', 14) || repeat('1', 3) || repeat('0', 319))::bit(336),
	    '[{"day": "monday", "from": "07:00", "until": "08:30"}]', 'once'),
	((repeat('0', 287) || repeat('1', 2) || repeat('0', 46) || '1')::bit(336),
	    '[{"day": "saturday", "from": "23:30", "until": "24:00"},
	    {"day": "sunday", "from": "00:00", "until": "00:30"},
	    {"day": "sunday", "from": "23:30", "until": "24:00"}]',
	    'days are apart')) AS w (week, periods, what);
SELECT is(json_array_length(export_week(repeat('1', 336)::bit(336))), 7,
    'always: a period a day');
-- Nothing is lost: the periods give the bits back
SELECT is((SELECT count(*)::int FROM generate_series(1, 50) AS n, LATERAL (
    SELECT string_agg((sqrt(n * 1000 + i)::numeric % 0.1 > 0.05)::int::text,
	'' ORDER BY i)::bit(336) AS week FROM generate_series(1, 336) i) AS w
    WHERE w.week <> (SELECT string_agg((EXISTS (SELECT
	FROM json_to_recordset(export_week(w.week)) AS p (day text, "from" text,
	    until text)
	WHERE p.day = (ARRAY['monday', 'tuesday', 'wednesday', 'thursday',
	    'friday', 'saturday', 'sunday'])[i / 48 + 1]
	AND export_half_hour(i % 48) >= p."from"
	AND export_half_hour(i % 48) < p.until))::int::text, '' ORDER BY i)
	FROM generate_series(0, 335) AS i)::bit(336)), 0,
    'the periods are the half-hours');

SELECT * FROM finish();
ROLLBACK;
