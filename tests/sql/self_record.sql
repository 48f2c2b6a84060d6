-- What was sent, what was received, who looked, and what they did: of the
-- participant of the session, and of nobody else.
BEGIN;
SELECT no_plan();
SELECT tap.register();

-- A sign-up with two codes; both are theirs when it is confirmed
SELECT tap.begin(1, 1, 91);
SELECT tap.pass('2 minutes');
SELECT tap.begin(1, 1, 1);
SELECT is((SELECT array_agg(participant_id) FROM message), '{NULL,NULL}',
    'until it is confirmed, codes are nobody''s');
SELECT tap.try(1, 1);
SELECT tap.create(1, 1);
SELECT is((SELECT array_agg(participant_id) FROM message),
    ARRAY[tap.uuid(1), tap.uuid(1)], 'then they are the participant''s');
SELECT tap.join(2);
-- somebody types the first's number in the sign-up
SELECT tap.pass('1 hour');
SELECT tap.begin(3, 1, 3);
-- another number in the same browser is somebody else's
SELECT tap.begin(4, 4, 94, 4, 4);
SELECT tap.begin(4, 5, 4, 4, 5);
SELECT is((SELECT signup_id FROM message WHERE id = tap.uuid(94)),
    tap.uuid(94), 'a code to another number does not move');

INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(n), tap.uuid(n), '\x00', now() + interval '2 hours'
FROM generate_series(1, 2) n;
CREATE FUNCTION pg_temp.messages(who int, page int DEFAULT 1)
RETURNS SETOF text LANGUAGE sql AS $$
	SELECT concat_ws(' ', inbound, purpose, state, nullif(why, ''), parts,
	    total) FROM self_messages(tap.bytes(who), page);
$$;
SELECT results_eq('SELECT * FROM pg_temp.messages(1)', ARRAY[
    'f signup_known queued 1 3', 'f signup_code queued 1 3',
    'f signup_code dropped replaced 0 3'], 'the sign-up''s own messages');
SELECT results_eq('SELECT * FROM pg_temp.messages(2)', ARRAY[
    'f signup_code queued 1 1'], 'the other sees their own');

-- Every state; what a provider said is not for them
DELETE FROM message;
SELECT outbox_add(tap.uuid(100 + n), 'reference000000' || 100 + n, 'notice',
    'address_found', '\x01', '\x02', 2, '1 day', NULL, tap.uuid(1))
FROM generate_series(1, 11) n;
UPDATE message SET created_at = now() - make_interval(mins =>
    ('x' || right(id::text, 4))::bit(16)::int);
UPDATE delivery SET state = 'dropped', error = v.error
FROM (VALUES (101, 'too late'), (102, 'left'), (103, 'secret of a provider'))
    AS v (n, error) WHERE message_id = tap.uuid(v.n);
UPDATE delivery SET state = 'claimed', lease_until = now(), attempt = 1
WHERE message_id BETWEEN tap.uuid(105) AND tap.uuid(111);
UPDATE delivery SET state = 'submitting', lease_until = now()
WHERE message_id BETWEEN tap.uuid(106) AND tap.uuid(111);
UPDATE delivery SET state = v.state, parts = v.parts, error = 'E7'
FROM (VALUES (107, 'accepted', 3), (108, 'unknown', NULL),
    (109, 'rejected', NULL), (110, 'delivered', 1), (111, 'failed', 2))
    AS v (n, state, parts) WHERE message_id = tap.uuid(v.n);
SELECT results_eq('SELECT * FROM pg_temp.messages(1)', ARRAY[
    'f address_found dropped too late 0 11', 'f address_found dropped left 0 11',
    'f address_found dropped 0 11', 'f address_found queued 2 11',
    'f address_found claimed 2 11', 'f address_found submitting 2 11',
    'f address_found accepted 3 11', 'f address_found unknown 2 11',
    'f address_found rejected 0 11', 'f address_found delivered 1 11',
    'f address_found failed 2 11'], 'newest first, each in its state');
SELECT is((SELECT count(*)::int FROM self_messages(tap.bytes(1), 1) AS m
    WHERE m::text ~ 'secret|E7'), 0, 'no provider''s words');

-- What they sent, among it
INSERT INTO inbound (id, provider, participant_id, sender, body, command,
    received_at) VALUES
    (tap.uuid(201), 'kannel', tap.uuid(1), '\x01', '\x02', 'stop', now()),
    (tap.uuid(202), 'kannel', tap.uuid(2), '\x01', '\x02', 'help', now()),
    (tap.uuid(203), 'kannel', NULL, '\x01', '\x02', 'start', now());
SELECT is((SELECT m FROM pg_temp.messages(1) AS m LIMIT 1),
    't stop received 0 12', 'what they sent, too');
SELECT results_eq('SELECT * FROM pg_temp.messages(2)', ARRAY[
    't help received 0 1'], 'nobody else sees it');

-- Pages of 20
SELECT outbox_add(tap.uuid(300 + n), 'reference000000' || 300 + n, 'notice',
    'pause_over', '\x01', '\x02', 1, '1 day', NULL, tap.uuid(1))
FROM generate_series(1, 30) n;
SELECT is((SELECT array_agg(n ORDER BY page) FROM (SELECT page, count(m)::int
    AS n FROM unnest(ARRAY[1, 2, 3, 4]) AS page
    LEFT JOIN LATERAL pg_temp.messages(1, page) AS m ON true
    GROUP BY page) AS c), '{20,20,2,0}', '42 are three pages');
SELECT is((SELECT count(DISTINCT (at, purpose, state, parts, inbound))::int > 2
    AND count(*) = 42 AND bool_and(total = 42)
    FROM unnest(ARRAY[1, 2, 3]) AS page,
    self_messages(tap.bytes(1), page)), true, 'each once');
SELECT results_eq(format('SELECT * FROM pg_temp.messages(1, %s)', page),
    'SELECT * FROM pg_temp.messages(1, 1)', format('page %s is the first', page))
FROM unnest(ARRAY[0, -1, -2147483648]) AS page;
SELECT is((SELECT count(*)::int FROM self_messages(tap.bytes(1), 100000000)),
    0, 'a page far away is empty');
SELECT is((SELECT count(*)::int FROM self_messages(tap.bytes(1), 2147483647)),
    0, 'also the last there can be');

-- Local time, in both
UPDATE message SET created_at = '2027-03-28 00:59:00Z' WHERE id = tap.uuid(101);
UPDATE message SET created_at = '2027-03-28 01:00:00Z' WHERE id = tap.uuid(102);
SELECT is((SELECT array_agg(at ORDER BY at) FROM unnest(ARRAY[1, 2, 3]) AS page,
    self_messages(tap.bytes(1), page) WHERE at LIKE '2027-03-28%'),
    '{2027-03-28 01:59,2027-03-28 03:00}', 'the clock goes forward');

-- Who looked
CREATE FUNCTION pg_temp.number(n int) RETURNS text LANGUAGE sql AS $$
	SELECT number::text FROM participant WHERE id = tap.uuid(n);
$$;
CREATE FUNCTION pg_temp.looks(who int, most int DEFAULT 100)
RETURNS SETOF text LANGUAGE sql AS $$
	SELECT concat_ws('|', role, municipality, reason)
	FROM self_looks(tap.bytes(who), most);
$$;
SELECT is((SELECT count(*)::int FROM pg_temp.looks(1)), 0, 'nobody looked');
SELECT count(*) FROM participant_show(pg_temp.number(1)::bigint, 'operator7',
    'op verzoek');
SELECT audit_add('participant_look', pg_temp.number(1), '{"by": "operator8",
    "role": "helpdesk", "municipality": "0513", "reason": "belde zelf"}');
SELECT audit_add('participant_look', pg_temp.number(1), '{"by": "operator9"}');
SELECT audit_add('participant_look', pg_temp.number(2), '{"role": "bureau"}');
SELECT audit_add('participant_create', pg_temp.number(1), '{}');
SELECT results_eq('SELECT * FROM pg_temp.looks(1)', ARRAY['||',
    'helpdesk|Gouda|belde zelf', 'administrator||op verzoek'],
    'role, municipality and reason, newest first');
SELECT results_eq('SELECT * FROM pg_temp.looks(2)', ARRAY['bureau||'],
    'each their own');
SELECT is((SELECT count(*)::int FROM self_looks(tap.bytes(1), 100) AS l
    WHERE l::text ~ 'operator'), 0, 'no account of anybody');
SELECT is((SELECT count(*)::int FROM pg_temp.looks(1, 2)), 2, 'as many as asked');
SELECT is((SELECT count(*)::int FROM participant
    WHERE number::text IN (SELECT subject FROM audit
    WHERE action LIKE 'self%')), 0, 'looking at one''s own is no look');

-- What they did
SELECT audit_add('self_signin', pg_temp.number(1), '{}');
SELECT audit_add('selfish', pg_temp.number(1), '{}');
SELECT audit_add('pause_add', pg_temp.number(1), '{"channel": "sms"}');
SELECT audit_add('pause_add', pg_temp.number(1), '{"channel": "web"}');
SELECT audit_add('participant_leave', pg_temp.number(1), '{"channel": "sms"}');
SELECT audit_add('self_types', pg_temp.number(2), '{}');
SELECT results_eq('SELECT concat(what, '' '', channel)
    FROM self_deeds(tap.bytes(1), 100)', ARRAY['leave sms', 'pause_add sms',
    'signin web'], 'what they did, and how');
SELECT results_eq('SELECT concat(what, '' '', channel)
    FROM self_deeds(tap.bytes(2), 100)', ARRAY['types web'], 'each their own');

-- With a session that was left alone there is nothing to read
UPDATE session SET used_at = now() - interval '15 minutes';
SELECT is((SELECT count(*)::int FROM self_messages(tap.bytes(1), 1))
    + (SELECT count(*)::int FROM self_looks(tap.bytes(1), 9))
    + (SELECT count(*)::int FROM self_deeds(tap.bytes(1), 9)), 0,
    'nothing without a session');

SELECT * FROM finish();
ROLLBACK;
