-- What is kept how long, and what is remembered of what went.
BEGIN;
SELECT no_plan();
SELECT tap.register();
DELETE FROM tombstone;

-- A period is felt: at the same time of the day, whatever the clock did, and in
-- leap years as in others
CREATE FUNCTION pg_temp.before(days int, at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tap.policy('receipt_days', days);
	RETURN retention_before('receipt_days', at);
END $$;
SELECT is(pg_temp.before(days, at::timestamptz), expected::timestamptz,
    format('%s days before %s', days, at))
FROM (VALUES (30, '2027-04-10 12:00+02', '2027-03-11 12:00+01'),
    (30, '2027-11-10 12:00+01', '2027-10-11 12:00+02'),
    (1, '2027-03-28 12:00+02', '2027-03-27 12:00+01'),
    (1, '2027-03-29 02:30+02', '2027-03-28 03:30+02'), -- 02:30 was skipped
    (1, '2027-11-01 02:30+01', '2027-10-31 02:30+01'), -- there were two
    (1, '2028-03-01 00:00+01', '2028-02-29 00:00+01'),
    (1, '2027-03-01 00:00+01', '2027-02-28 00:00+01'),
    (365, '2029-02-28 09:00+01', '2028-02-29 09:00+01'),
    (366, '2028-12-31 09:00+01', '2027-12-31 09:00+01'),
    (1095, '2029-01-01 00:00+01', '2026-01-02 00:00+01')
    ) AS v (days, at, expected);
SELECT tap.policy('receipt_days', 90);
SELECT is(retention_day('address_past_days', at::timestamptz), expected::date,
    'the day it is in Amsterdam counts')
FROM (VALUES ('2028-03-30 21:59+00', '2028-02-29'),
    ('2028-03-30 22:00+00', '2028-03-01')) AS v (at, expected);

-- Each rule, at its edge. MAKE makes a row N whose moment is %2$s; LAST is the
-- last moment that stays, and FIRST the next one.
CREATE TEMP TABLE edge (rule text, trace text, make text, last text,
    first text);
INSERT INTO edge VALUES
('drafts', 'count', 'INSERT INTO signup_draft (id, sealed, expires_at)
    VALUES (tap.bytes(%1$s), ''\x01'', %2$s)', 'now() + ''1 us''', 'now()'),
('signups', 'id', 'INSERT INTO signup (id, browser, phone_tags, phone_tag_key,
    known, language, expires_at) VALUES (tap.uuid(%1$s), tap.bytes(%1$s),
    ARRAY[tap.bytes(%1$s)], 1, false, ''nl'', %2$s)',
    'now() + ''1 us''', 'now()'),
('sessions', 'id', 'INSERT INTO session (id, participant_id, sealed,
    expires_at) VALUES (tap.bytes(%1$s), tap.uuid(1), ''\x01'', %2$s)',
    'now() + ''1 us''', 'now()'),
('sessions', 'id', 'INSERT INTO session (id, participant_id, sealed,
    expires_at, used_at) VALUES (tap.bytes(%1$s), tap.uuid(1), ''\x01'',
    now() + ''1 h'', %2$s)', 'now() - ''15 min''::interval + ''1 us''',
    'now() - ''15 min''::interval'),
('challenges', 'id', 'INSERT INTO challenge (id, browser, purpose,
    phone_tags, phone_tag_key, sealed, hash, expires_at, created_at)
    VALUES (tap.uuid(%1$s), tap.bytes(%1$s), ''signin'',
    ARRAY[tap.bytes(%1$s)], 1, ''\x01'', tap.bytes(%1$s), now(), %2$s)',
    'now() - ''24 h''::interval + ''1 us''', 'now() - ''24 h''::interval'),
('limits', 'count', 'INSERT INTO rate_limit (name, key, expires_at)
    VALUES (''x'', tap.bytes(%1$s), %2$s)', 'now() + ''1 us''', 'now()'),
('messages', 'id', 'INSERT INTO message (id, reference, class, purpose, parts,
    deadline, created_at) VALUES (tap.uuid(%1$s), ''referenceofmessage%1$s'',
    ''notice'', ''x'', 1, now(), %2$s)', 'retention_before(''receipt_days'')',
    'retention_before(''receipt_days'') - ''1 us''::interval'),
('orphans', 'id', 'INSERT INTO message (id, reference, class, purpose, parts,
    deadline, participant_id, created_at) VALUES (tap.uuid(%1$s),
    ''referenceofmessage%1$s'', ''notice'', ''x'', 1, now(), tap.uuid(999),
    %2$s)', 'now() - ''1 day''::interval',
    'now() - ''1 day 00:00:00.000001''::interval'),
('notices', 'id', 'INSERT INTO notice_request (participant_id, purpose,
    created_at) VALUES (tap.uuid(1 + %1$s %% 2), ''address_found'', %2$s)',
    'retention_before(''receipt_days'')',
    'retention_before(''receipt_days'') - ''1 us''::interval'),
('inbound', 'id', 'INSERT INTO inbound (id, provider, sender, body,
    received_at) VALUES (tap.uuid(%1$s), ''x'', ''\x01'', ''\x01'', %2$s)',
    'retention_before(''inbound_days'')',
    'retention_before(''inbound_days'') - ''1 us''::interval'),
('addresses', 'id', 'INSERT INTO participant_address (id, participant_id,
    precision, state, postcode, week, valid_to) VALUES (tap.uuid(%1$s),
    tap.uuid(1), ''postcode'', ''to_check'', ''2801AB'',
    repeat(''1'', 336)::bit(336), %2$s)', 'local_day() - 29',
    'local_day() - 30'),
('pauses', 'id', 'INSERT INTO pause (participant_id, from_on, until_on)
    VALUES (tap.uuid(1 + %1$s %% 2), local_day() - 40, %2$s)',
    'local_day() - 29', 'local_day() - 30'),
('departed', 'count', 'INSERT INTO departed VALUES (tap.bytes(%1$s), 1, %2$s)',
    'retention_before(''departed_days'')',
    'retention_before(''departed_days'') - ''1 us''::interval'),
('tombstones', 'none', 'INSERT INTO tombstone (batch, rule, id, at)
    VALUES (0, ''x'', %1$s, %2$s)', 'retention_before(''tombstone_days'')',
    'retention_before(''tombstone_days'') - ''1 us''::interval'),
('left', 'id', 'UPDATE participant SET left_at = %2$s - ''7 days''::interval,
    erase_at = %2$s WHERE id = tap.uuid(1 + %1$s %% 2)', 'now() + ''1 us''',
    'now()');
SELECT set_eq('SELECT rule FROM edge UNION SELECT ''audit''',
    'SELECT rule FROM retention_rules()', 'no rule is left out here');
SELECT is((SELECT count(*)::int FROM retention_rules() r WHERE r.trace NOT IN
    ('id', 'count', 'none') OR r.every NOT IN ('minute', 'day')
    OR (r.trace = 'id') <> (r.id IS NOT NULL)
    OR num_nonnulls(r.setting, r.period) <> 1), 0, 'rules are well-formed');

CREATE FUNCTION pg_temp.due(rule text) RETURNS bigint LANGUAGE sql AS $$
	SELECT l.due FROM retention_list() l WHERE l.rule = $1;
$$;
-- In a world of two participants in which nothing is due: what the rule does
-- with a row that stays, and with one that goes, as words. All of it is undone.
CREATE FUNCTION pg_temp.try(e edge) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text[];
	dry text[];
BEGIN
	PERFORM tap.join(1), tap.join(2);
	DELETE FROM signup;
	DELETE FROM rate_limit;
	EXECUTE format(e.make, 100, e.last);
	said := said || format('%s due, %s gone;', pg_temp.due(e.rule),
	    retention_remove(e.rule, 10));
	EXECUTE format(e.make, 101, e.first);
	dry := ARRAY(SELECT retention_due(e.rule, '', 10));
	said := said || format('%s due of %s, %s named,', pg_temp.due(e.rule),
	    (SELECT sum(l.due) FROM retention_list() l), cardinality(dry));
	said := said || format('%s gone;', retention_remove(e.rule, 10));
	said := said || (SELECT format('%s %s %s %s;', count(*), min(t.rule),
	    sum(t.rows), coalesce(array_agg(t.id) FILTER (WHERE t.id IS NOT NULL),
	    '{}') = dry) FROM tombstone t WHERE t.batch > 0 AND t.at = now());
	said := said || format('%s due, %s gone', pg_temp.due(e.rule),
	    retention_remove(e.rule, 10));
	RAISE EXCEPTION 'back' USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN array_to_string(said, ' ');
END $$;
SELECT is(pg_temp.try(e), format('0 due, 0 gone; 1 due of 1, %s named, 1 gone; '
    '%s; 0 due, 0 gone', (trace = 'id')::int, CASE trace
	WHEN 'id' THEN '1 ' || rule || ' 1 t' WHEN 'count' THEN
	'1 ' || rule || ' 1 t' ELSE '0   t' END), format('%s (%s)', rule, last))
FROM edge e;

-- Whatever there is: a dry run changes nothing, and says what the run after it
-- removes. Everything random, around every edge.
CREATE FUNCTION pg_temp.dump() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	t regclass;
	rows text;
	whole text := '';
BEGIN
	FOR t IN SELECT c.oid FROM pg_class c
	    WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind = 'r'
	    ORDER BY c.relname LOOP
		EXECUTE format('SELECT md5(string_agg(x::text, ''|''
		    ORDER BY x::text)) FROM %s x', t) INTO rows;
		whole := whole || t || coalesce(rows, '') || E'\n';
	END LOOP;
	RETURN whole || (SELECT last_value FROM tombstone_batch);
END $$;
-- Days ago, about so many: half of them longer, half of them less long.
CREATE FUNCTION pg_temp.about(days float8) RETURNS timestamptz
LANGUAGE sql VOLATILE AS $$
	SELECT now() - make_interval(secs => (days + random() - 0.5) * 86400);
$$;
CREATE FUNCTION pg_temp.somebody() RETURNS uuid LANGUAGE sql VOLATILE AS $$
	SELECT id FROM participant ORDER BY random() LIMIT 1;
$$;
CREATE FUNCTION pg_temp.scatter(n int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tap.join(i) FROM generate_series(n * 10, n * 10 + 3) i;
	FOR i IN 1..8 LOOP
		INSERT INTO signup_draft VALUES (sha256(random()::text::bytea),
		    '\x01', now(), pg_temp.about(0));
		INSERT INTO session (id, participant_id, sealed, expires_at, used_at)
		VALUES (sha256(random()::text::bytea), pg_temp.somebody(), '\x01',
		    pg_temp.about(0), now() - random() * interval '30 minutes');
		INSERT INTO challenge (id, browser, purpose, participant_id,
		    phone_tags, phone_tag_key, sealed, hash, expires_at, created_at)
		SELECT gen_random_uuid(), sha256(random()::text::bytea), 'signin',
		    p.id, ARRAY[p.phone_tag], 1, '\x01', p.phone_tag, now(),
		    pg_temp.about(1) FROM participant p WHERE p.id = pg_temp.somebody();
		INSERT INTO rate_limit (name, key, expires_at)
		VALUES (random()::text, '\x01', pg_temp.about(0));
		INSERT INTO message (id, reference, class, purpose, parts, deadline,
		    participant_id, created_at)
		VALUES (gen_random_uuid(), replace(gen_random_uuid()::text, '-', ''),
		    'notice', 'x', 1, now(), CASE WHEN random() < 0.5
			THEN gen_random_uuid() ELSE pg_temp.somebody() END,
		    pg_temp.about((ARRAY[1, 90])[1 + (random() < 0.5)::int]));
		INSERT INTO inbound (id, provider, participant_id, sender, body,
		    received_at) VALUES (gen_random_uuid(), 'x', pg_temp.somebody(),
		    '\x01', '\x01', pg_temp.about(90));
		INSERT INTO notice_request (participant_id, purpose, created_at,
		    inbound_id) SELECT i.participant_id, 'sms_help',
		    pg_temp.about(90), i.id FROM inbound i
		    WHERE i.participant_id IS NOT NULL AND NOT EXISTS (SELECT
			FROM notice_request q WHERE q.inbound_id = i.id) LIMIT 1;
		INSERT INTO participant_address (id, participant_id, precision, state,
		    postcode, week, valid_to) VALUES (gen_random_uuid(),
		    pg_temp.somebody(), 'postcode', 'to_check', '2801AB',
		    repeat('1', 336)::bit(336), local_day() - 31 + (random() * 3)::int);
		INSERT INTO pause (participant_id, from_on, until_on)
		VALUES (pg_temp.somebody(), local_day() - 32,
		    local_day() - 31 + (random() * 3)::int) ON CONFLICT DO NOTHING;
		INSERT INTO departed VALUES (sha256(random()::text::bytea), 1,
		    pg_temp.about(1095));
		INSERT INTO tombstone (batch, rule, id, at)
		VALUES (0, 'x', random(), pg_temp.about(1825));
	END LOOP;
	UPDATE signup SET expires_at = pg_temp.about(0) WHERE random() < 0.5;
	UPDATE participant SET erase_at = pg_temp.about(0),
	    left_at = now() - interval '8 days' WHERE random() < 0.3;
	PERFORM set_config('session_replication_role', 'replica', true);
	UPDATE audit SET at = pg_temp.about(1825)
	WHERE id < (SELECT min(id) + random() * 4 FROM audit);
	PERFORM set_config('session_replication_role', 'origin', true);
END $$;
-- All that the rules say, and all that they do, as sorted words.
CREATE FUNCTION pg_temp.dry() RETURNS text[] LANGUAGE sql STABLE AS $$
	SELECT array_agg(w ORDER BY w) FROM (
		SELECT l.rule || ' ' || l.due AS w FROM retention_list() l
		UNION ALL SELECT l.rule || ' ' || d FROM retention_list() l,
		    retention_due(l.rule, '', 100000) d) AS words;
$$;
CREATE FUNCTION pg_temp.run() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	first bigint := (SELECT last_value FROM tombstone_batch);
	said text[] := '{}';
	name text;
	gone int;
	last int;
BEGIN
	FOR name IN SELECT r.rule FROM retention_rules() r LOOP
		gone := 0;
		LOOP
			last := retention_remove(name, 1 + (random() * 20)::int);
			gone := gone + last;
			EXIT WHEN last = 0;
		END LOOP;
		said := said || (name || ' ' || gone);
	END LOOP;
	RETURN ARRAY(SELECT w FROM (SELECT unnest(said) UNION ALL
	    SELECT t.rule || ' ' || t.id FROM tombstone t
	    WHERE t.batch > first AND t.id IS NOT NULL) AS words (w) ORDER BY w);
END $$;
SELECT setseed(0.25);
CREATE TEMP TABLE world (n int, same boolean, dry text[], run text[],
    due bigint);
DO $$
DECLARE
	before text;
	dry text[];
BEGIN
	FOR n IN 1..12 LOOP
		PERFORM pg_temp.scatter(n);
		before := pg_temp.dump();
		dry := pg_temp.dry();
		INSERT INTO world VALUES (n, before = pg_temp.dump(), dry,
		    pg_temp.run());
		UPDATE world w SET due = (SELECT sum(l.due) FROM retention_list() l)
		WHERE w.due IS NULL;
	END LOOP;
END $$;
SELECT ok(same, 'world ' || n || ': a dry run changes nothing') FROM world;
SELECT is(run, dry, 'world ' || n || ': the run does what the dry run said')
FROM world;
SELECT is(due, 0::bigint, 'world ' || n || ': and all of it') FROM world;
SELECT is((SELECT array_agg(DISTINCT r.rule) FROM retention_rules() r
    WHERE NOT EXISTS (SELECT FROM world w, unnest(w.run) AS word
	WHERE word ~ ('^' || r.rule || ' [1-9][0-9]*$'))), NULL,
    'in these worlds each rule had something to do');
SELECT is((SELECT max(id) - min(id) + 1 - count(*) FROM audit), 0::bigint,
    'the journal was taken from its start: no gap');

-- Refusals and limits
SELECT throws_ok(format('SELECT %s', call), 'P0002', NULL, call || ' is refused')
FROM unnest(ARRAY['retention_remove(''everything'', 10)',
    'retention_due(''everything'', '''', 10)', 'retention_remove(NULL, 10)',
    'housekeeping(''everything'')']) AS call;
INSERT INTO signup_draft SELECT tap.bytes(5000 + i), '\x01', now(),
    now() - make_interval(secs => i) FROM generate_series(1, 25) i;
SELECT is(ARRAY[retention_remove('drafts', 10), retention_remove('drafts', 10),
    retention_remove('drafts', 10), retention_remove('drafts', 10)],
    '{10,10,5,0}', 'so many at a time, and no more');
SELECT is((SELECT rows FROM tombstone WHERE rule = 'drafts'
    AND on_day = local_day()), (SELECT sum(substring(w FROM '\d+')::int)::int
	FROM world, unnest(run) w WHERE w ~ '^drafts ') + 25,
    'of what comes in masses there is a count for the day');
INSERT INTO inbound (id, provider, sender, body, received_at)
SELECT tap.uuid(5000 + i), 'x', '\x01', '\x01', now() - interval '200 days'
FROM generate_series(1, 25) i;
SELECT is(ARRAY(SELECT retention_due('inbound', '', 10)),
    ARRAY(SELECT tap.uuid(5000 + i)::text FROM generate_series(1, 10) i),
    'ids come in pages');
SELECT is(ARRAY(SELECT retention_due('inbound', tap.uuid(5020)::text, 10)),
    ARRAY(SELECT tap.uuid(5000 + i)::text FROM generate_series(21, 25) i),
    'up to the last');
SELECT is(retention_remove('inbound', 7), 7, 'seven go');
SELECT is((SELECT (count(*), count(DISTINCT batch))::text FROM tombstone
    WHERE rule = 'inbound' AND id BETWEEN tap.uuid(5001)::text
	AND tap.uuid(5025)::text), '(7,1)', 'in one batch');

-- What is not due any more stays, also when it was a moment ago
SELECT tap.join(900);
SELECT participant_leave(tap.uuid(900), 'web', 'other');
SELECT is(retention_remove('left', 10), 0, 'not yet');
UPDATE participant SET left_at = now() - interval '7 days', erase_at = now()
WHERE id = tap.uuid(900);
SELECT is(pg_temp.due('left'), 1::bigint, 'now');
SELECT participant_return(tap.uuid(900), 'web');
SELECT is(retention_remove('left', 10), 0, 'but who came back stays');

-- The jobs of a round are the rules of each minute, and others
SELECT is((SELECT count(*)::int FROM retention_rules() r WHERE (r.every =
    'minute') <> (r.rule IN (SELECT * FROM housekeeping_jobs()))), 0,
    'periodic runs the rules of each minute, and no others');
SELECT is((SELECT count(*) FILTER (WHERE housekeeping(job) < 0)::int
    FROM housekeeping_jobs() AS job), 0, 'each job runs');

SELECT * FROM finish();
ROLLBACK;
