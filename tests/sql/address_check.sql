-- Addresses to be checked, and notices to be written.
BEGIN;
SELECT no_plan();
SELECT tap.register();

CREATE FUNCTION pg_temp.claim(most int DEFAULT 10) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', postcode, number, letter, addition,
	    attempt), ', ' ORDER BY postcode, number)
	FROM address_check_claim('w', most);
$$;
CREATE FUNCTION pg_temp.check_of(n int) RETURNS bigint LANGUAGE sql AS $$
	SELECT id FROM address_check WHERE address_id = tap.uuid(n);
$$;
CREATE FUNCTION pg_temp.answer(n int, attempt int, outcome text,
    code text DEFAULT '0513', x float8 DEFAULT 108000) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('courier', format(
	    'SELECT outcome FROM burgernet.address_check_result(%s, %s, %L,
	    ''9999999999999100'', ''Nieuwstraat'', ''Gouda'', %L, %L, 447000,
	    ''X'', '''')', pg_temp.check_of(n), attempt, outcome, code, x));
$$;
CREATE FUNCTION pg_temp.join(n int, postcode text, house int,
    letter text DEFAULT '') RETURNS text LANGUAGE sql AS $$
	SELECT tap.begin(n, n, n, n, n);
	SELECT tap.try(n, n);
	SELECT tap.create(n, n, postcode, house, letter);
$$;

SELECT pg_temp.join(1, '2801AB', 3, 'x');
SELECT pg_temp.join(2, '2801ZZ', NULL);
SELECT pg_temp.join(3, '2801ZZ', 9);
SELECT pg_temp.join(4, '2801ZZ', 10);
SELECT pg_temp.join(5, '2801ZZ', 11);
SELECT pg_temp.join(6, '2801ZZ', 12);
SELECT is(pg_temp.claim(), '2801AB 3 x  1, 2801ZZ 9   1, 2801ZZ 10   1, '
    '2801ZZ 11   1, 2801ZZ 12   1, 2801ZZ   1',
    'all that are to be checked; at postcode precision without a number');
SELECT is(pg_temp.claim(), NULL, 'one worker each');

SELECT is(pg_temp.answer(1, 2, 'found'), '(stale)', 'another attempt');
SELECT is(pg_temp.answer(1, 1, 'found'), '(found)', 'found');
SELECT is((SELECT (a.state, a.letter, a.object_id, a.street, p.status)::text
    FROM participant_address a JOIN participant p ON p.id = a.participant_id
    WHERE a.id = tap.uuid(1)),
    '(known,X,9999999999999100,Nieuwstraat,active)',
    'the address is known, and its owner takes part');
SELECT is(pg_temp.answer(1, 1, 'unknown'), '(stale)', 'once');

SELECT is(pg_temp.answer(2, 1, 'found'), '(found)', 'a postcode was found');
SELECT is((SELECT (a.state, a.number, a.letter, a.object_id, a.street,
    p.status)::text FROM participant_address a JOIN participant p
    ON p.id = a.participant_id WHERE a.id = tap.uuid(2)),
    '(known,,,,,active)', 'of which nothing more is kept than was given');

SELECT is(pg_temp.answer(3, 1, 'found', '0534'), '(found)', 'in Hillegom');
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(3)), 'waiting',
    'its owner waits');
SELECT is(pg_temp.answer(4, 1, 'found', '0363'), '(found)', 'in Amsterdam');
SELECT is((SELECT p.status || coalesce(a.municipality_code, '-')
    FROM participant_address a JOIN participant p ON p.id = a.participant_id
    WHERE a.id = tap.uuid(4)), 'waiting-', 'as well');

SELECT is(pg_temp.answer(5, 1, 'unknown'), '(helpdesk)', 'unknown');
SELECT is((SELECT a.state || p.status || (c.decided_at IS NOT NULL)
    FROM participant_address a JOIN participant p ON p.id = a.participant_id
    JOIN address_check c ON c.address_id = a.id WHERE a.id = tap.uuid(5)),
    'to_checkcheckingtrue', 'a person decides');

SELECT is(pg_temp.answer(6, 1, 'unavailable'), '(again)', 'away');
SELECT is(pg_temp.claim(), NULL, 'asked again');
SELECT tap.pass('61 seconds');
SELECT is(pg_temp.claim(), '2801ZZ 12   2', 'after a minute');
SELECT tap.pass('61 seconds');
SELECT is(pg_temp.claim(), '2801ZZ 12   3', 'a lease that is over is free');
SELECT is(pg_temp.answer(6, 2, 'found'), '(stale)',
    'the slow one is too late');
SELECT is(pg_temp.answer(6, 3, 'found', '0513', NULL), '(helpdesk)',
    'found without a place is not found');
UPDATE address_check SET state = 'claimed', attempt = 8, lease_until = now()
WHERE address_id = tap.uuid(6);
SELECT is(pg_temp.answer(6, 8, 'unavailable'), '(helpdesk)',
    'away for hours: a person decides');
UPDATE address_check SET state = 'claimed', lease_until = now()
WHERE address_id = tap.uuid(6);
SELECT throws_ok($$SELECT address_check_result(pg_temp.check_of(6), 8,
    'maybe', '', '', '', '', 1, 1, '', '')$$, '22023', NULL,
    'an unknown outcome');

-- Notices
SELECT is((SELECT string_agg(right(participant_id::text, 1) || ' ' || details, ', '
    ORDER BY request_id) FROM notice_claim(10)
    WHERE purpose = 'address_found'),
    '1 active, 2 active, 3 waiting, 4 outside',
    'who waited for it is told that the address was found');
DELETE FROM notice_request;
SELECT is((SELECT count(*)::int FROM notice_claim(10)), 0, 'nothing to write');
SELECT is(ARRAY(SELECT notice_is_welcome('2026-01-01', m) FROM unnest(ARRAY[
    '2026-07-01 08:59:59+02', '2026-07-01 09:00+02', '2026-07-01 20:59:59+02',
    '2026-07-01 21:00+02', '2026-12-01 08:59:59+01', '2026-12-01 09:00+01'
    ]::timestamptz[]) AS m), '{f,t,t,f,f,t}', 'by day, summer and winter');
SELECT is(ARRAY(SELECT notice_is_welcome(m, '2026-07-01 03:00+02') FROM unnest(
    ARRAY['2026-07-01 02:45:01+02', '2026-07-01 02:45+02']::timestamptz[])
    AS m), '{t,f}', 'by night only to who is there now');
SELECT municipality_phase_set('0534', '4a');
SELECT is(tap.ask('courier', 'SELECT participant_id, purpose, language, phone,
    details FROM burgernet.notice_claim(10)'), format(
    '(%s,municipality_started,nl,"\\xaa",Hillegom)', tap.uuid(3)),
    'who started, and the sealed number');
SELECT is((SELECT count(*)::int FROM notice_claim(10)), 0, 'one courier each');
SELECT tap.pass('61 seconds');
SELECT is((SELECT count(*)::int FROM notice_claim(10)), 1,
    'a dead courier''s is taken over');
CREATE FUNCTION pg_temp.done(n int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('courier', format('SELECT burgernet.notice_done(%s, %L,
	    ''referenceofnotice'', ''\x0a'', ''\x0b'', 1)', n, tap.uuid(900)));
$$;
SELECT is(pg_temp.done((SELECT id::int FROM notice_request)), '(t)', 'written');
SELECT is((SELECT (m.class, m.purpose, m.participant_id, d.state)::text
    FROM message m JOIN delivery d ON d.message_id = m.id
    WHERE m.id = tap.uuid(900)),
    format('(notice,municipality_started,%s,queued)', tap.uuid(3)),
    'is in the outbox');
SELECT is(pg_temp.done(1) || pg_temp.done(999), '(f)(f)',
    'and nothing the second time');

SELECT * FROM finish();
ROLLBACK;
