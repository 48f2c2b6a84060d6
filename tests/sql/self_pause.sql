-- Pauses in a session: pause.sql has the rules' own tests; here is who may, what
-- is told, and what two tabs see.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(1);
SELECT tap.join(2);
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(n), tap.uuid(n), '\x00', now() + interval '2 hours'
FROM generate_series(1, 2) n;
CREATE TEMP TABLE mark AS SELECT max(id) AS id FROM audit;
CREATE FUNCTION pg_temp.day(n int) RETURNS date LANGUAGE sql AS $$
	SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date + n;
$$;
CREATE FUNCTION pg_temp.add(who int, from_day int, until_day int)
RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT * FROM burgernet.self_pause_add(%L, %L, %L)', tap.bytes(who),
	    pg_temp.day(from_day), pg_temp.day(until_day)));
$$;
CREATE FUNCTION pg_temp.remove(who int, seen text, id bigint)
RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT * FROM burgernet.self_pause_remove(%L, %L, %L)',
	    tap.bytes(who), seen, id));
$$;
CREATE FUNCTION pg_temp.seen(who int) RETURNS text LANGUAGE sql AS $$
	SELECT version FROM self_pause(tap.bytes(who));
$$;
CREATE FUNCTION pg_temp.list(who int) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat(from_on - pg_temp.day(0), '-',
	    until_on - pg_temp.day(0), CASE WHEN is_now THEN ' now' END), ', ')
	FROM self_pauses(tap.bytes(who));
$$;
CREATE FUNCTION pg_temp.welcome(who int) RETURNS int LANGUAGE sql AS $$
	SELECT welcome_on - pg_temp.day(0) FROM self_pause(tap.bytes(who));
$$;
CREATE FUNCTION pg_temp.deeds() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(action, ',' ORDER BY id) FROM audit
	WHERE id > (SELECT id FROM mark) AND action LIKE 'self%'
	AND subject = (SELECT number::text FROM participant
	    WHERE id = tap.uuid(1));
$$;

SELECT is((SELECT concat(today, welcome_on) FROM self_pause(tap.bytes(1))),
    pg_temp.day(0)::text, 'no pause: the day, in Amsterdam');
SELECT is(pg_temp.add(1, v.from_day, v.until_day), format('(%s)', v.outcome),
    format('%s to %s: %s', v.from_day, v.until_day, v.outcome))
FROM (VALUES (-1, 3, 'past'), (5, 5, 'order'), (5, 4, 'order'),
    (NULL, 0, 'order'), (NULL, -3, 'order'), (NULL, 367, 'too_long'),
    (NULL, 3653, 'too_long'), (367, 368, 'too_long'), (3, 3653, 'too_long'))
    AS v (from_day, until_day, outcome);
SELECT is(pg_temp.list(1), NULL, 'nothing of that was stored');
SELECT is(pg_temp.deeds(), NULL, 'or done');

SELECT is(pg_temp.add(1, NULL, 3), '(added)', 'from today');
SELECT is(pg_temp.add(1, 10, 20), '(added)', 'a holiday');
SELECT is(pg_temp.add(1, 3, 5), '(added)', 'one that follows at once');
SELECT is(pg_temp.list(1), '0-3 now, 3-5, 10-20', 'in order');
SELECT is(pg_temp.welcome(1), 5, 'the first day without a pause');
SELECT is(pg_temp.list(2), NULL, 'nobody else''s');
SELECT is(pg_temp.add(1, 15, 30), '(overlap)', 'it meets another');
SELECT is(pg_temp.add(1, NULL, 12), '(overlap)', 'or several');
SELECT is(pg_temp.add(1, 20, 21), '(added)', 'end to end is no overlap');
SELECT is(pg_temp.add(1, 40, 41), '(added)', 'the fifth');
SELECT is(pg_temp.add(1, 50, 51), '(too_many)', 'and no sixth');
SELECT is(pg_temp.add(2, 10, 20), '(added)', 'the other has their own');
SELECT is(pg_temp.deeds(), 'self_pause_add,self_pause_add,self_pause_add,'
    || 'self_pause_add,self_pause_add', 'the journal');

-- Removing
UPDATE mark SET id = (SELECT max(id) FROM audit);
CREATE TEMP TABLE tab AS SELECT pg_temp.seen(1) AS seen, id,
    (SELECT x.id FROM self_pauses(tap.bytes(2)) AS x) AS foreign_id
FROM self_pauses(tap.bytes(1)) WHERE from_on = pg_temp.day(10);
SELECT is(pg_temp.remove(1, seen, foreign_id), '(not_found)',
    'somebody else''s') FROM tab;
SELECT is(pg_temp.remove(1, seen, 0), '(not_found)', 'and nobody''s') FROM tab;
SELECT is(pg_temp.remove(1, seen, NULL), '(not_found)', 'or none') FROM tab;
SELECT is(pg_temp.remove(1, seen, id), '(removed)', 'their own') FROM tab;
SELECT is(pg_temp.list(1), '0-3 now, 3-5, 20-21, 40-41', 'is gone');
SELECT is(pg_temp.remove(1, seen, id), '(stale)',
    'the second click is told that it is gone') FROM tab;
SELECT is(pg_temp.remove(1, seen, foreign_id), '(stale)',
    'an old form with a foreign id reads the same') FROM tab;
SELECT is(pg_temp.deeds(), 'self_pause_remove,self_foreign_id',
    'but the journal knows');
SELECT is(pg_temp.list(2), '10-20', 'the other''s is still there');

-- Ending
UPDATE mark SET id = (SELECT max(id) FROM audit);
SELECT is(tap.ask('preferences', format(
    'SELECT burgernet.self_pause_end(%L)', tap.bytes(1))), '(ended)',
    'the pause of today ends');
SELECT is(pg_temp.welcome(1), NULL, 'at once');
SELECT is(tap.ask('preferences', format(
    'SELECT burgernet.self_pause_end(%L)', tap.bytes(1))), '(none)',
    'a second click finds none');
SELECT is(tap.ask('preferences', format(
    'SELECT burgernet.self_pause_end(%L)', tap.bytes(2))), '(none)',
    'one that lies ahead is not ended');
SELECT is(pg_temp.list(1), '3-5, 20-21, 40-41', 'the others stay');
SELECT is(pg_temp.deeds(), 'self_pause_end', 'the journal');
SELECT is(pg_temp.add(1, NULL, 3), '(added)', 'and a new one may begin');

SELECT * FROM finish();
ROLLBACK;
