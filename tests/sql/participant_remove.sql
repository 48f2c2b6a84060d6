-- Somebody stops: nothing of them stays but the hash of the number.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(1);
SELECT tap.join(2);
SELECT tap.join(3, '2181AA'); -- waits: Hillegom does not take part
CREATE TEMP TABLE who AS SELECT p.id, p.number, p.phone_tag FROM participant p;
CREATE FUNCTION pg_temp.number(n int) RETURNS bigint LANGUAGE sql AS $$
	SELECT number FROM who WHERE id = tap.uuid(n);
$$;

-- Of the first there is something in every table that can have it: an address
-- to check, a notice asked for, messages in each state, one from them
INSERT INTO address_check (address_id) VALUES (tap.uuid(1));
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(1), 'address_found'), (tap.uuid(2), 'address_found');
SELECT outbox_add(tap.uuid(100 + n), 'noticereference' || 100 + n, 'notice',
    'address_found', '\x01', '\x02', 1, '1 day', NULL,
    tap.uuid(1 + (n = 9)::int))
FROM generate_series(1, 9) n;
UPDATE delivery SET state = 'claimed', lease_until = now(), attempt = 1
WHERE message_id IN (SELECT tap.uuid(n) FROM generate_series(102, 108) n);
UPDATE delivery SET state = 'submitting', lease_until = now() WHERE message_id
    IN (SELECT tap.uuid(n) FROM generate_series(103, 108) n);
INSERT INTO delivery_attempt (message_id, attempt, provider, provider_id)
SELECT tap.uuid(n), 1, 'kannel', 'id' || n FROM generate_series(103, 108) n;
UPDATE delivery SET provider_id = 'theirs', state = v.state
FROM (VALUES (104, 'accepted'), (105, 'unknown'), (106, 'delivered'),
    (107, 'rejected'), (108, 'failed')) AS v (n, state)
WHERE message_id = tap.uuid(v.n);
INSERT INTO receipt (message_id, state, provider, provider_id)
VALUES (tap.uuid(106), 'delivered', 'kannel', 'id106');
INSERT INTO inbound (id, provider, participant_id, sender, body)
VALUES (tap.uuid(50), 'kannel', tap.uuid(1), '\x01', '\x02');
-- and another browser that tries the same number
SELECT tap.pass('2 minutes');
SELECT tap.begin(40, 1, 40, 40);
SELECT tap.ask('enroll', format('SELECT 1 FROM burgernet.draft_save(%L, %L)',
    tap.bytes(40), '\x01'::bytea));

-- Where there is a row about a participant: every column that refers to one
-- (pg_constraint) or to an address of one, and every other one of that name.
CREATE FUNCTION pg_temp.rows(participant uuid) RETURNS TABLE (place text)
LANGUAGE plpgsql AS $$
DECLARE
	c record;
	found boolean;
BEGIN
	FOR c IN
		SELECT k.conrelid::regclass AS t, a.attname AS col
		FROM pg_constraint k JOIN pg_attribute a
		    ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
		WHERE k.contype = 'f' AND k.confrelid IN (
		    'participant'::regclass, 'participant_address'::regclass)
		UNION SELECT a.attrelid::regclass, a.attname
		FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid
		WHERE r.relnamespace = 'burgernet'::regnamespace
		AND r.relkind = 'r' AND a.attname = 'participant_id'
		UNION VALUES ('participant'::regclass, 'id'::name)
	LOOP
		-- In these tests an address has its participant's id.
		EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I = $1)',
		    c.t, c.col) INTO found USING participant;
		IF found THEN
			place := c.t || '.' || c.col;
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
SELECT is((SELECT array_agg(place ORDER BY place COLLATE "C")
    FROM pg_temp.rows(tap.uuid(1))),
    ARRAY['address_check.address_id', 'consent.participant_id',
    'inbound.participant_id', 'message.participant_id',
    'notice_request.participant_id', 'participant.id',
    'participant_address.participant_id', 'participant_contact.participant_id',
    'participant_reach.participant_id', 'signup.participant_id',
    'type_choice.participant_id'],
    'it is in every table that can have it');
CREATE TEMP TABLE others AS SELECT array_agg(place ORDER BY place) AS places
FROM pg_temp.rows(tap.uuid(2));

SELECT is(participant_remove(1, 'x', 'tester'), false, 'an unknown number');
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'participant_remove'),
    0, 'is not in the journal');
SELECT is(participant_remove(pg_temp.number(1), 'op verzoek', 'tester'), true,
    'is removed');
SELECT is((SELECT array_agg(place) FROM pg_temp.rows(tap.uuid(1))), NULL,
    'no row with that id in any table');
SELECT is((SELECT count(*)::int FROM signup s, who w WHERE w.id = tap.uuid(1)
    AND w.phone_tag = ANY (s.phone_tags)), 0, 'no sign-up with that number');
SELECT is((SELECT count(*)::int FROM signup_draft WHERE id = tap.bytes(40)), 0,
    'nor its answers');
SELECT is((SELECT count(*)::int FROM inbound), 0, 'nothing that they sent');

-- Messages
SELECT is((SELECT array_agg(d.state ORDER BY m.id) FROM message m
    JOIN delivery d ON d.message_id = m.id WHERE m.id BETWEEN tap.uuid(101)
    AND tap.uuid(109)),
    '{accepted,delivered,rejected,failed,queued}',
    'what was on its way goes; what was sent is still counted');
SELECT is((SELECT count(*)::int FROM message m JOIN delivery d
    ON d.message_id = m.id LEFT JOIN delivery_attempt a ON a.message_id = m.id
    WHERE m.id BETWEEN tap.uuid(101) AND tap.uuid(108)
    AND num_nonnulls(m.recipient, m.body, m.participant_id, m.signup_id,
	d.provider_id, a.provider_id) > 0), 0, 'without anything of them');
SELECT is((SELECT count(*)::int FROM receipt), 0, 'nor receipts');
SELECT is((SELECT count(*)::int FROM message WHERE id IN (tap.uuid(1),
    tap.uuid(40)) AND num_nonnulls(signup_id, recipient, body) > 0), 0,
    'codes lead to nobody either');
SELECT is(tap.ask('courier', format('SELECT * FROM burgernet.outbox_result(%L,
    1, ''accepted'', ''kannel'', ''late'', 1, 0, '''')', tap.uuid(103))),
    '(stale)', 'an answer that comes later is nobody''s');

-- The others
SELECT is((SELECT array_agg(place ORDER BY place)
    FROM pg_temp.rows(tap.uuid(2))),
    (SELECT places FROM others), 'another participant keeps everything');
SELECT is((SELECT (recipient, body)::text FROM message WHERE id =
    tap.uuid(109)), '("\\x01","\\x02")', 'and gets what waits');

-- What stays
SELECT is((SELECT array_agg(phone_tag) FROM departed),
    (SELECT array_agg(phone_tag) FROM who WHERE id = tap.uuid(1)),
    'the hash of the number');
SELECT is((SELECT subject || ' ' || (detail - 'consents') FROM audit
    WHERE action = 'participant_remove'), format(
    '%s {"by": "tester", "reason": "op verzoek"}', pg_temp.number(1)),
    'the journal tells who and why');
SELECT is((SELECT concat(detail->'consents'->0->>'purpose', ' ',
    detail->'consents'->0->>'version', ' ',
    detail->'consents'->0->>'withdrawn' IS NOT NULL) FROM audit
    WHERE action = 'participant_remove'), 'participation 2026-1 t',
    'and which consent there was, and that it ended');
SELECT is(participant_remove(pg_temp.number(1), 'x', 'tester'), false,
    'not twice');

-- Again
SELECT tap.pass('1 hour');
SELECT tap.begin(4, 1, 4, 4, 4);
SELECT tap.try(4, 4);
SELECT is(tap.create(4, 4), '(active,Gouda,)', 'somebody may come back');
SELECT isnt((SELECT number FROM participant WHERE id = tap.uuid(4)),
    pg_temp.number(1), 'under another number');
SELECT is((SELECT count(*)::int FROM departed), 0,
    'and is not among those who left any more');
SELECT is(participant_remove((SELECT number FROM participant
    WHERE id = tap.uuid(4)), NULL, 'tester'), true, 'and may leave again');
SELECT is((SELECT count(*)::int FROM departed), 1, 'once');

-- What is kept
SELECT is((SELECT count(*)::int FROM participant_show(1, 'tester', 'why')), 0,
    'nothing of an unknown number');
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'participant_show'),
    0, 'and no line in the journal');
CREATE TEMP TABLE seen AS
SELECT * FROM participant_show(pg_temp.number(3), 'tester', 'a question');
SELECT is((SELECT subject || ' ' || detail FROM audit
    WHERE action = 'participant_show'),
    format('%s {"by": "tester", "reason": "a question"}', pg_temp.number(3)),
    'a look at somebody is in the journal, with why');
SELECT is((SELECT string_agg(s.value, ',') FROM seen s
    WHERE s.label = v.label), v.value, v.label)
FROM (VALUES ('status', 'waiting'), ('precision', 'house'),
    ('checked', 'known'), ('municipality', 'Hillegom (0534)'),
    ('choice', 'missing_child, also at night,suspect'),
    ('most in 30 days', '4'), ('most in a day', '2'),
    ('language', 'nl'), ('source', 'POSTER'),
    ('half hours a week', '224 of 336'), ('sealed', 'phone,name'))
    AS v (label, value);
SELECT matches((SELECT value FROM seen WHERE label = 'address (home)'),
    '^Écluse 1 2181AA Hillegom$', 'address');
SELECT matches((SELECT value FROM seen WHERE label = 'consent'),
    '^participation, version 2026-1, by web, 2\d{3}-\d\d-\d\d \d\d:\d\d$',
    'consent');
SELECT is((SELECT string_agg(value, ',') FROM participant_show(
    pg_temp.number(2), 'tester', 'a question') WHERE label = 'messages to'),
    '1 (address_found),1 (signup_code)', 'messages');

SELECT * FROM finish();
ROLLBACK;
