-- Pauses: which may be, which day they end on, and that somebody hears it.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(n) FROM generate_series(1, 9) n;
UPDATE participant SET created_at = now() - interval '1 day';

-- From and until as days from today.
CREATE FUNCTION pg_temp.add(n int, from_in int, until_in int) RETURNS text
LANGUAGE sql AS $$
	SELECT outcome FROM pause_add(tap.uuid(n), local_day() + from_in,
	    local_day() + until_in, 'web');
$$;
CREATE FUNCTION pg_temp.pauses(n int) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(from_on - local_day() || ':'
	    || until_on - local_day(), ' ' ORDER BY from_on), '')
	FROM pause WHERE participant_id = tap.uuid(n);
$$;

-- What is refused
SELECT is(pg_temp.add(1, f, u), want, format('from %s until %s: %s', f, u, want))
FROM (VALUES (1, 1, 'order'), (5, 4, 'order'), (-1, 4, 'past'),
    (-9, -2, 'past'), (0, 367, 'too_long'), (367, 368, 'too_long'),
    (0, 100000, 'too_long'), (0, 366, 'added'), (366, 367, 'added'),
    (365, 368, 'overlap'), (10, 20, 'overlap'), (0, 1, 'overlap'))
    AS v (f, u, want);
SELECT is(pg_temp.pauses(1), '0:366 366:367', 'only those are there');
SELECT is(pg_temp.add(2, 10, 20), 'added', 'a holiday');
SELECT is(pg_temp.add(2, 20, 21), 'added', 'the day after it');
SELECT is(pg_temp.add(2, 9, 10), 'added', 'the day before it');
SELECT is(pg_temp.add(2, 30, 40), 'added', 'another');
SELECT is(pg_temp.add(2, 50, 60), 'added', 'the fifth');
SELECT is(pg_temp.add(2, 70, 80), 'too_many', 'and no sixth');
SELECT is(pg_temp.add(3, 10, 20), 'added', 'somebody else''s are their own');

-- What the table itself refuses
SELECT throws_ok($$INSERT INTO pause (participant_id, from_on, until_on)
    VALUES (tap.uuid(3), local_day() + 19, local_day() + 30)$$, '23P01', NULL,
    'two at once');
SELECT throws_ok($$INSERT INTO pause (participant_id, from_on, until_on)
    VALUES (tap.uuid(3), local_day(), local_day())$$, '23514', NULL,
    'a pause of no days');

-- Standing, to the minute: days are those of Amsterdam
INSERT INTO pause (participant_id, from_on, until_on)
VALUES (tap.uuid(4), '2026-03-28', '2026-03-30'),
    (tap.uuid(4), '2026-10-24', '2026-10-26'),
    (tap.uuid(4), '2026-12-24', '2026-12-27'),
    (tap.uuid(4), '2026-12-27', '2027-01-02');
SELECT is(participant_standing(tap.uuid(4), at::timestamptz), want,
    at || ' is ' || want)
FROM (VALUES ('2026-03-27 23:59 Europe/Amsterdam', 'active'),
    ('2026-03-28 00:00 Europe/Amsterdam', 'paused'),
    ('2026-03-29 21:59:59 UTC', 'paused'), -- the clock has gone forward
    ('2026-03-29 22:00 UTC', 'active'),
    ('2026-10-23 21:59:59 UTC', 'active'),
    ('2026-10-23 22:00 UTC', 'paused'),
    ('2026-10-25 22:59:59 UTC', 'paused'), -- and back
    ('2026-10-25 23:00 UTC', 'active'),
    ('2026-12-26 23:30 UTC', 'paused'),
    ('2027-01-01 23:00 UTC', 'active')) AS v (at, want);
SELECT is(pause_at(tap.uuid(4), '2026-12-25 12:00 UTC'), '2027-01-02'::date,
    'pauses that meet are one');
SELECT is(pause_at(tap.uuid(4), '2026-06-01 12:00 UTC'), NULL, 'none then');

-- Taking back
SELECT is((SELECT outcome FROM pause_remove(tap.uuid(3), (SELECT id FROM pause
    WHERE participant_id = tap.uuid(2) LIMIT 1))), 'not_found',
    'not somebody else''s');
SELECT is((SELECT outcome FROM pause_remove(tap.uuid(3), (SELECT id FROM pause
    WHERE participant_id = tap.uuid(3)))), 'removed', 'one''s own');
SELECT is(pg_temp.pauses(3), '', 'as if it never was');
SELECT is((SELECT outcome FROM pause_end(tap.uuid(3), 'web')), 'none',
    'nothing to end');
INSERT INTO pause (participant_id, from_on, until_on)
SELECT tap.uuid(3), local_day() + d, local_day() + d + 4
FROM unnest(ARRAY[-20, -2, 10]) d;
SELECT is((SELECT outcome FROM pause_end(tap.uuid(3), 'sms')), 'ended',
    'the one of today');
SELECT is(pg_temp.pauses(3), '-20:-16 -2:0 10:14', 'ends, and no other');
SELECT is(participant_standing(tap.uuid(3)), 'active', 'at once');
SELECT is((SELECT outcome FROM pause_remove(tap.uuid(3), (SELECT id FROM pause
    WHERE participant_id = tap.uuid(3) AND from_on < local_day() - 10))),
    'not_found', 'what is over stays as it was');

-- From today, whatever there was
CREATE FUNCTION pg_temp.again(n int, days int) RETURNS int LANGUAGE sql AS $$
	SELECT pause_from_today(tap.uuid(n), days, 'sms') - local_day();
$$;
SELECT is(pg_temp.again(5, d), NULL, d || ' days are refused')
FROM unnest(ARRAY[0, -3, 367, 9999, NULL]) d;
SELECT is(pg_temp.again(5, 366), 366, 'the most');
SELECT is(pg_temp.again(5, 14), 14, 'the last one counts');
SELECT is(pg_temp.pauses(5), '0:14', 'alone');
SELECT is(pg_temp.add(5, 20, 30), 'added', 'a holiday');
SELECT is(pg_temp.again(5, 7), 7, 'before it');
SELECT is(pg_temp.pauses(5), '0:7 20:30', 'both');
SELECT is(pg_temp.again(5, 25), 30, 'into it');
SELECT is(pg_temp.pauses(5), '0:30', 'is one');
INSERT INTO pause (participant_id, from_on, until_on)
VALUES (tap.uuid(6), local_day() - 3, local_day() + 60);
SELECT is(pg_temp.again(6, 14), 14, 'shorter than it was');
SELECT is(pg_temp.pauses(6), '-3:0 0:14', 'what was stays');

-- Somebody hears that it is over, once
DELETE FROM pause;
INSERT INTO pause (participant_id, from_on, until_on)
SELECT tap.uuid(n), local_day() + f, local_day() + u
FROM (VALUES (1, -5, 0), (2, -5, 1), (3, -5, -1), (3, -1, 3), (4, -9, -6),
    (4, -5, 0), (5, -5, 0)) AS v (n, f, u);
SELECT participant_leave(tap.uuid(5), 'sms');
SELECT is(pause_resume(), 2, 'two go on');
SELECT results_eq($$SELECT participant_id, purpose FROM notice_request
    ORDER BY 1$$, $$VALUES (tap.uuid(1), 'pause_over'),
    (tap.uuid(4), 'pause_over')$$,
    'not who is still in one, or in the next, or left');
DELETE FROM notice_request;
SELECT is(pause_resume(), 0, 'once');
SELECT is((SELECT outcome FROM pause_end(tap.uuid(2), 'sms')), 'ended',
    'who ends it themselves');
SELECT is(pause_resume(), 0, 'knows');

SELECT * FROM finish();
ROLLBACK;
