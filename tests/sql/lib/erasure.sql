-- Two people with a value in every column of every table that is about people;
-- for tests/sql/erasure.sh. Whatever tells the one from the other ("telling")
-- should not be found any more when one is erased.
CREATE SCHEMA erasure;
SET search_path = burgernet, public;

-- Which rows are about participant P, per table.
CREATE TABLE erasure.belongs (name text PRIMARY KEY, rows text);
INSERT INTO erasure.belongs VALUES
('participant', 'id = P'),
('participant_contact', 'participant_id = P'),
('participant_address', 'participant_id = P'),
('participant_reach', 'participant_id = P'),
('type_choice', 'participant_id = P'),
('consent', 'participant_id = P'),
('pause', 'participant_id = P'),
('session', 'participant_id = P'),
('challenge', 'participant_id = P'),
('notice_request', 'participant_id = P'),
('inbound', 'participant_id = P'),
('address_check', 'address_id IN (SELECT a.id FROM participant_address a
    WHERE a.participant_id = P)'),
('message', 'participant_id = P'),
('delivery', 'message_id IN (SELECT m.id FROM message m
    WHERE m.participant_id = P)'),
('delivery_attempt', 'message_id IN (SELECT m.id FROM message m
    WHERE m.participant_id = P)'),
('receipt', 'message_id IN (SELECT m.id FROM message m
    WHERE m.participant_id = P)'),
('signup', 'participant_id = P'),
('code', 'signup_id IN (SELECT s.id FROM signup s
    WHERE s.participant_id = P)'),
('signup_draft', 'id IN (SELECT s.browser FROM signup s
    WHERE s.participant_id = P)'),
('rate_limit', 'key = (SELECT x.phone_tag FROM participant x WHERE x.id = P)');
-- Those that are about nobody, or are what is left (docs/retention.md).
CREATE TABLE erasure.others AS SELECT unnest(ARRAY['address',
    'address_import', 'address_reject', 'audit', 'commit_mark', 'day_done', 'delivery_state',
    'delivery_transition', 'departed', 'departure', 'export_reason',
    'export_rule', 'failure_reason',
    'inhabitants', 'limit_rule', 'municipality', 'municipality_boundary',
    'campaign', 'municipality_phase', 'notice_purpose', 'phase', 'postcode_area',
    'schema_migration', 'setting', 'tombstone']) AS name;

-- SOMETHING of person N that nobody else has.
CREATE FUNCTION erasure.word(n int, what text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT substring(md5(what || n) FROM 1 FOR 20);
$$;
CREATE FUNCTION erasure.bytes(n int, what text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
	SELECT sha256((what || n)::bytea);
$$;
CREATE FUNCTION erasure.uuid(n int, what text) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
	SELECT md5(what || n)::uuid;
$$;

CREATE FUNCTION erasure.plant(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	p uuid := erasure.uuid(n, 'participant');
	tag bytea := erasure.bytes(n, 'tag');
	day date := date '1900-01-01' + n * 400;
BEGIN
	INSERT INTO participant (id, status, phone_tag, phone_tag_key, language,
	    max_30_days, max_day, source)
	VALUES (p, 'active', tag, 1, 'nl', 4, 2, erasure.word(n, 'source'));
	INSERT INTO participant_contact VALUES (p, erasure.bytes(n, 'pc'),
	    erasure.bytes(n, 'ph'), erasure.bytes(n, 'nh'),
	    erasure.bytes(n, 'ns'), erasure.bytes(n, 'ec'),
	    erasure.bytes(n, 'eh'), erasure.bytes(n, 'es'));
	INSERT INTO participant_address (id, participant_id, label, label_self,
	    valid_from, valid_to, precision, state, postcode, number, letter, addition,
	    object_id, street, place, municipality_code, point, week)
	SELECT erasure.uuid(n, 'address' || i), p, 'own', erasure.bytes(n, 'label'), day,
	    day + 20000 + i, 'house', 'known', 1000 + n || 'QZ', 90000 + n, 'x',
	    'y', (9999000000000000 + n)::text, erasure.word(n, 'street'),
	    erasure.word(n, 'place'), '0513',
	    ST_SetSRID(ST_MakePoint(n, i), 28992),
	    (n::bit(16) || repeat('01', 160)::bit(320))
	FROM generate_series(1, 2) i;
	INSERT INTO address_check (address_id, state, worker, lease_until,
	    decided_at) VALUES (erasure.uuid(n, 'address1'), 'claimed',
	    erasure.word(n, 'worker'), now(), now());
	INSERT INTO type_choice VALUES (p, 'suspect', true);
	INSERT INTO consent (participant_id, purpose, version, withdrawn_at,
	    municipality_code) VALUES (p, 'municipality', erasure.word(n, 'v'),
	    now(), '0513');
	INSERT INTO pause (participant_id, from_on, until_on, told_at)
	VALUES (p, day + 50, day + 60, now());
	UPDATE participant_reach SET reached_at = now(), failures = 1,
	    failed_at = now(), aside_at = now(), aside_reason = 'failed',
	    asked_at = now() WHERE participant_id = p;
	INSERT INTO session (id, participant_id, sealed, expires_at, newer_at,
	    fresh_for, fresh_until) VALUES (erasure.bytes(n, 'session'), p,
	    erasure.bytes(n, 'sealed'), now(), now(), 'leave', now());
	INSERT INTO inbound (id, provider, provider_id, participant_id, sender,
	    body, command, number, outcome) VALUES (erasure.uuid(n, 'inbound'),
	    'kannel', erasure.word(n, 'inbound'), p, erasure.bytes(n, 'sender'),
	    erasure.bytes(n, 'body'), 'pause', 1234000 + n, 'x');
	INSERT INTO notice_request (participant_id, purpose, details, lease_until,
	    inbound_id) VALUES (p, 'sms_help', erasure.word(n, 'details'), now(),
	    erasure.uuid(n, 'inbound'));
	PERFORM erasure.plant_messages(n, p);
	INSERT INTO challenge (id, browser, purpose, participant_id, phone_tags,
	    phone_tag_key, sealed, hash, message_id, guesses, guessed_in,
	    taken_names, taken_keys, expires_at)
	VALUES (erasure.uuid(n, 'challenge'), erasure.bytes(n, 'browser1'),
	    'new_number', p, ARRAY[erasure.bytes(n, 'newtag')], 1,
	    erasure.bytes(n, 'sealed2'), erasure.bytes(n, 'hash'),
	    erasure.uuid(n, 'message1'), ARRAY[erasure.bytes(n, 'guess')],
	    (1000000 + n)::text::xid8, ARRAY[erasure.word(n, 'taken1')],
	    ARRAY[erasure.bytes(n, 'taken2')], now());
	INSERT INTO signup (id, browser, phone_tags, phone_tag_key, known, state,
	    language, source, participant_id, taken_names, taken_keys, expires_at)
	VALUES (erasure.uuid(n, 'signup'), erasure.bytes(n, 'browser'),
	    ARRAY[tag], 1, false, 'confirmed', 'nl', erasure.word(n, 's'), p,
	    ARRAY[erasure.word(n, 'taken3')], ARRAY[erasure.bytes(n, 'taken4')],
	    now() + interval '1 day');
	INSERT INTO code (signup_id, message_id, hash, guesses, guessed_in,
	    expires_at)
	VALUES (erasure.uuid(n, 'signup'), erasure.uuid(n, 'message1'),
	    erasure.bytes(n, 'code'), ARRAY[erasure.bytes(n, 'guess1')],
	    (2000000 + n)::text::xid8, now());
	INSERT INTO signup_draft (id, sealed, expires_at)
	VALUES (erasure.bytes(n, 'browser'), erasure.bytes(n, 'draft'),
	    now() + interval '1 day');
	INSERT INTO rate_limit (name, key, moments, until, used, day, expires_at)
	VALUES (erasure.word(n, 'limit'), tag, ARRAY[now()], now(), 1,
	    day + 70, now() + interval '2 days');
END $$;

-- One that was delivered and one under way: between them, in every column.
CREATE FUNCTION erasure.plant_messages(n int, p uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	m uuid;
BEGIN
	FOR i IN 1..2 LOOP
		m := erasure.uuid(n, 'message' || i);
		INSERT INTO message (id, reference, class, purpose, signup_id,
		    participant_id, recipient, body, parts, deadline, request,
		    language, inbound_id) VALUES (m, erasure.word(n, 'reference' || i),
		    'notice', 'sms_help', erasure.uuid(n, 'signup'), p,
		    erasure.bytes(n, 'recipient' || i), erasure.bytes(n, 'text' || i),
		    1, now(), md5('request' || n || i), 'nl',
		    erasure.uuid(n, 'inbound'));
		INSERT INTO delivery (message_id, state, priority, attempt, worker,
		    lease_until, provider, provider_id, parts, error, reach_state)
		VALUES (m, (ARRAY['delivered', 'claimed'])[i], 2, 1,
		    erasure.word(n, 'worker' || i), CASE i WHEN 2 THEN now() END,
		    'kannel', erasure.word(n, 'theirs' || i), 1,
		    erasure.word(n, 'error' || i), 'delivered');
		INSERT INTO delivery_attempt (message_id, attempt, provider,
		    provider_id, state, error, ended_at)
		VALUES (m, 1, 'kannel', erasure.word(n, 'theirs' || i), 'accepted',
		    erasure.word(n, 'error' || i), now());
		INSERT INTO receipt (message_id, state, provider, provider_id, detail)
		VALUES (m, 'delivered', 'kannel', erasure.word(n, 'theirs' || i),
		    erasure.word(n, 'detail' || i));
	END LOOP;
END $$;

-- No two moments alike: each column N days and some microseconds earlier.
CREATE FUNCTION erasure.spread(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT b.name, b.rows, a.attname, (n || ' days ' || a.attnum * 1001
		+ r.oid::int % 97 || ' us')::interval AS earlier
	    FROM erasure.belongs b JOIN pg_class r ON r.relname = b.name
		AND r.relnamespace = 'burgernet'::regnamespace
	    JOIN pg_attribute a ON a.attrelid = r.oid
	    WHERE a.atttypid = 'timestamptz'::regtype AND a.attnum > 0
	    AND NOT a.attisdropped AND a.attgenerated = '' LOOP
		EXECUTE format('UPDATE %I SET %I = %2$I - %L::interval WHERE %s',
		    c.name, c.attname, c.earlier, replace(c.rows, ' P', format(' %L',
			erasure.uuid(n, 'participant'))));
	END LOOP;
END $$;

-- Every value of person N, as it would stand in a dump.
CREATE FUNCTION erasure.values(n int, OUT place text, OUT value text)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT b.name, b.rows, a.attname, a.atttypid::regtype AS type
	    FROM erasure.belongs b JOIN pg_class r ON r.relname = b.name
		AND r.relnamespace = 'burgernet'::regnamespace
	    JOIN pg_attribute a ON a.attrelid = r.oid
	    WHERE a.attnum > 0 AND NOT a.attisdropped LOOP
		RETURN QUERY EXECUTE format('SELECT %L, v FROM %I x, LATERAL (SELECT %s)
		    AS y (v) WHERE %s', c.name || '.' || c.attname, c.name, CASE c.type
		    WHEN 'bytea'::regtype THEN format('encode(x.%I, ''hex'')', c.attname)
		    WHEN 'bytea[]'::regtype THEN
			format('encode(x.%I[1], ''hex'')', c.attname)
		    ELSE format('trim(both ''"{}'' FROM x.%I::text)', c.attname) END,
		    replace(c.rows, ' P', format(' %L', erasure.uuid(n, 'participant'))));
	END LOOP;
END $$;
