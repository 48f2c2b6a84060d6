-- The weeks of somebody's addresses: read and saved in their own session only,
-- and never over what another tab changed.
BEGIN;
SELECT no_plan();
SET LOCAL search_path = burgernet, public, pg_temp;

SELECT tap.register();
SELECT tap.join(1), tap.join(2, '2801AB', 3);

-- Session N is that of participant N (tap.uuid); PARTICIPANT 1 has a second
-- address (11), one that begins later (12), and one that is over (13).
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(n), tap.uuid(n), '', now() + interval '1 hour'
FROM generate_series(1, 2) AS n;
INSERT INTO participant_address (id, participant_id, label, precision, state,
    postcode, valid_from, valid_to, week, created_at)
SELECT tap.uuid(n), tap.uuid(1), 'work', 'postcode', 'to_check', '2801AB',
    valid_from, valid_to, week_from_quiet('23:00', '07:00'), now() + later
FROM (VALUES (11, NULL::date, NULL::date, interval '1 s'),
    (12, current_date + 40, NULL, '0 s'),
    (13, NULL, current_date - 2, '0 s')) AS v (n, valid_from, valid_to, later);

CREATE FUNCTION pg_temp.read(session int, address int DEFAULT NULL)
RETURNS SETOF record LANGUAGE sql AS $$
	SELECT * FROM self_week(tap.bytes(session), tap.uuid(address));
$$;
-- What the form of SESSION shows of ADDRESS: its version.
CREATE FUNCTION pg_temp.seen(session int, address int DEFAULT NULL)
RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN address IS NULL THEN all_version ELSE version END
	FROM self_week(tap.bytes(session), tap.uuid(address)) LIMIT 1;
$$;
-- A week of which the half-hour N is welcome and nothing else.
CREATE FUNCTION pg_temp.only(n int) RETURNS bit(336) LANGUAGE sql AS $$
	SELECT set_bit(repeat('0', 336)::bit(336), n, 1);
$$;
CREATE FUNCTION pg_temp.save(session int, address int, n int, seen text)
RETURNS text LANGUAGE sql AS $$
	SELECT outcome FROM self_week_save(tap.bytes(session), tap.uuid(address),
	    pg_temp.only(n), seen);
$$;
-- Which half-hour is welcome at ADDRESS; -1: more than one.
CREATE FUNCTION pg_temp.at(address int) RETURNS int LANGUAGE sql AS $$
	SELECT CASE WHEN length(replace(week::text, '0', '')) = 1
	    THEN position('1' in week::text) - 1 ELSE -1 END
	FROM participant_address WHERE id = tap.uuid(address);
$$;

-- Reading
SELECT results_eq('SELECT id, label, week FROM self_week(tap.bytes(1), NULL)',
    'SELECT tap.uuid(n), l, week_from_quiet(''23:00'', ''07:00'') FROM (VALUES
	(1, ''home''), (11, ''work''), (12, ''work'')) AS v (n, l)',
    'all addresses that are not over, in an order that stays');
SELECT results_eq('SELECT street, number, postcode
    FROM self_week(tap.bytes(1), tap.uuid(1))',
    $$VALUES ('Proefstraat', 1, '2801AB')$$, 'one address, and which it is');
SELECT is_empty(format('SELECT * FROM self_week(%L, %L)', tap.bytes(s),
    tap.uuid(a)), why)
FROM (VALUES (1, 2, 'somebody else''s'), (1, 13, 'one that is over'),
    (1, 99, 'one that never was'), (3, NULL, 'no session'),
    (3, 1, 'no session, but an id')) AS v (s, a, why);
SELECT matches(pg_temp.seen(1, 1), '^[0-9a-f]{16}$', 'a version is 16 digits');
SELECT isnt(pg_temp.seen(1, 1), pg_temp.seen(1, 11),
    'a version is of one address');
SELECT isnt(pg_temp.seen(1, 1), pg_temp.seen(1), 'and not of all');

-- Saving one, and all
SELECT is(pg_temp.save(1, 11, 5, pg_temp.seen(1, 11)), 'saved', 'one address');
SELECT is(ARRAY[pg_temp.at(1), pg_temp.at(11), pg_temp.at(12)],
    ARRAY[-1, 5, -1], 'and no other');
SELECT is(pg_temp.save(1, NULL, 7, pg_temp.seen(1)), 'saved', 'all addresses');
SELECT is(ARRAY[pg_temp.at(1), pg_temp.at(11), pg_temp.at(12), pg_temp.at(13),
    pg_temp.at(2)], ARRAY[7, 7, 7, -1, -1],
    'the one to come too; not what is over, nor somebody else''s');
SELECT is((SELECT outcome FROM self_quiet_save(tap.bytes(1), '22:00', '06:30',
    pg_temp.seen(1))), 'saved', 'the simple way');
SELECT is(count(*), 3::bigint, 'gives all addresses one period')
FROM participant_address WHERE participant_id = tap.uuid(1)
AND week = week_from_quiet('22:00', '06:30');
SELECT is((SELECT outcome FROM self_quiet_save(tap.bytes(1), NULL, NULL,
    pg_temp.seen(1))), 'saved', 'no rest at all');
SELECT is((SELECT week FROM participant_address WHERE id = tap.uuid(11)),
    repeat('1', 336)::bit(336), 'is a week that is all welcome');

-- Two tabs
CREATE TEMP TABLE tab AS SELECT pg_temp.seen(1, 1) AS one, pg_temp.seen(1) AS all;
SELECT is(pg_temp.save(1, 1, 10, one), 'saved', 'the first tab') FROM tab;
SELECT is(pg_temp.save(1, 1, 11, one), 'stale', 'the second is too late')
FROM tab;
SELECT is(pg_temp.at(1), 10, 'and nothing was overwritten');
SELECT is(pg_temp.save(1, 1, 10, one), 'saved',
    'who wants what is there already has it') FROM tab;
SELECT is(pg_temp.save(1, NULL, 11, tab.all), 'stale',
    'all addresses, of which one was changed') FROM tab;
SELECT is((SELECT outcome FROM self_quiet_save(tap.bytes(1), '22:00', '06:30',
    tab.all)), 'stale', 'the simple way too') FROM tab;
SELECT is(pg_temp.save(1, 11, 12, pg_temp.seen(1, 11)), 'saved',
    'another address has a version of its own');
SELECT is(pg_temp.save(1, 1, 11, pg_temp.seen(1, 1)), 'saved',
    'who saw what is there may change it');
SELECT is(pg_temp.save(1, 1, 13, s), 'stale', 'no version: ' || s)
FROM unnest(ARRAY['', 'x', repeat('0', 16)]) AS s;
SELECT is(pg_temp.save(1, 1, 13, NULL), 'stale', 'nor null');

-- Refusals
CREATE TEMP TABLE before AS SELECT id, week FROM participant_address;
SELECT is(pg_temp.save(s, a, 20, pg_temp.seen(1, 1)), outcome, why)
FROM (VALUES (1, 2, 'not_found', 'somebody else''s address'),
    (1, 13, 'not_found', 'one that is over'),
    (1, 99, 'not_found', 'one that never was'),
    (3, 1, 'no_session', 'without a session'),
    (3, NULL, 'no_session', 'without a session, all'),
    (2, 1, 'not_found', 'the other way round')) AS v (s, a, outcome, why);
SELECT is((SELECT outcome FROM self_quiet_save(tap.bytes(3), '22:00', '06:30',
    '')), 'no_session', 'without a session, the simple way');
SELECT throws_ok($$SELECT self_week_save(tap.bytes(1), tap.uuid(1), '101',
    pg_temp.seen(1, 1))$$, '22026', NULL, 'a week of three half-hours');
SELECT throws_ok(format('SELECT self_week_save(%L, %L, NULL, %L)', tap.bytes(1),
    tap.uuid(1), pg_temp.seen(1, 1)), NULL, NULL, 'no week');
UPDATE session SET expires_at = now() - interval '1 s' WHERE id = tap.bytes(1);
SELECT is(pg_temp.save(1, 1, 20, 'x'), 'no_session', 'an ended session');
SELECT is_empty('SELECT self_week(tap.bytes(1), NULL)', 'reads nothing either');
SELECT is_empty('TABLE before EXCEPT SELECT id, week FROM participant_address',
    'none of them changed anything');

-- The journal: who and what, never which hours
SELECT is(array_agg(DISTINCT (action, subject = (SELECT number::text
    FROM participant WHERE id = tap.uuid(1)), detail)::text),
    '{"(self_week,t,{})"}', 'what changes is in the journal, without values')
FROM audit WHERE action LIKE 'self\_week%';
SELECT is(count(*), 7::bigint, 'one line for each that changed something')
FROM audit WHERE action = 'self_week';

SELECT * FROM finish();
ROLLBACK;
