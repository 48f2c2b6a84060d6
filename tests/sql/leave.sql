-- Leaving: nothing goes to who left but codes and answers, and a return restores
-- everything.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(1);
SELECT tap.join(2);
SELECT tap.join(3, '2181AA'); -- waits: Hillegom does not take part yet
UPDATE participant SET created_at = now() - interval '1 day';
DELETE FROM message; -- the codes of their sign-ups

-- Everything that can be on its way to the first and the second: a notice that
-- is asked for, and a message of each class in each state before the provider
INSERT INTO consent (participant_id, purpose, version, withdrawn_at)
VALUES (tap.uuid(1), 'newsletter', '2026-1', now() - interval '1 day');
INSERT INTO notice_request (participant_id, purpose) SELECT tap.uuid(n),
    'address_found' FROM generate_series(1, 2) n;
INSERT INTO inbound (id, provider, participant_id, sender, body)
VALUES (tap.uuid(9), 'one', tap.uuid(1), '\x01', '\x02');
INSERT INTO notice_request (participant_id, purpose, inbound_id)
VALUES (tap.uuid(1), 'sms_stop', tap.uuid(9));
SELECT outbox_add(tap.uuid(100 * p + n), 'reference' || 100 * p + n || 'abcde',
    class, 'test', '\x01', '\x02', 1, '1 hour', NULL, tap.uuid(p))
FROM generate_series(1, 2) p, (VALUES (1, 'notice'), (2, 'alert'),
    (3, 'code'), (4, 'notice'), (5, 'alert'), (6, 'notice')) AS v (n, class);
UPDATE message SET inbound_id = tap.uuid(9) WHERE id = tap.uuid(106);
UPDATE delivery SET state = 'claimed', attempt = 1, lease_until = now()
WHERE message_id IN (SELECT tap.uuid(100 * p + n)
    FROM generate_series(1, 2) p, generate_series(4, 5) n);
UPDATE delivery SET state = 'submitting' WHERE message_id IN (tap.uuid(105),
    tap.uuid(205));

SELECT is(participant_standing(tap.uuid(1)), 'active', 'takes part');
SELECT participant_leave(tap.uuid(1), 'web', 'moving');
SELECT is(participant_standing(tap.uuid(1)), 'left', 'left');
SELECT is((SELECT (left_at = now(), erase_at - left_at, leave_reason)::text
    FROM participant WHERE id = tap.uuid(1)), '(t,"7 days",moving)',
    'for seven days still');
SELECT results_eq($$SELECT m.id, d.state, d.error FROM message m
    JOIN delivery d ON d.message_id = m.id
    WHERE m.participant_id = tap.uuid(1) ORDER BY m.id$$, $$VALUES
    (tap.uuid(101), 'dropped', 'left'), (tap.uuid(102), 'dropped', 'left'),
    (tap.uuid(103), 'queued', NULL), (tap.uuid(104), 'dropped', 'left'),
    (tap.uuid(105), 'submitting', NULL), (tap.uuid(106), 'queued', NULL)$$,
    'all is taken back but a code, an answer, and what a provider is given');
SELECT is((SELECT count(body)::int FROM message
    WHERE participant_id = tap.uuid(1)), 3, 'and its text is wiped');
SELECT is((SELECT count(*)::int FROM delivery d JOIN message m
    ON m.id = d.message_id WHERE d.state = 'dropped'
    AND m.participant_id = tap.uuid(2)), 0, 'of nobody else');
SELECT results_eq($$SELECT participant_id, purpose FROM notice_request
    ORDER BY 1, 2$$, $$VALUES (tap.uuid(1), 'sms_stop'),
    (tap.uuid(2), 'address_found')$$, 'notices as well');
SELECT results_eq($$SELECT purpose, withdrawn_at, left_with FROM consent
    WHERE participant_id = tap.uuid(1) ORDER BY purpose$$, $$VALUES
    ('newsletter', now() - interval '1 day', false),
    ('participation', now(), true)$$, 'consent is withdrawn');
SELECT is((SELECT (subject = (SELECT number::text FROM participant
    WHERE id = tap.uuid(1)), detail)::text FROM audit
    WHERE action = 'participant_leave'), '(t,"{""channel"": ""web""}")',
    'the journal tells, and not why');

-- Again is harmless
SELECT tap.pass('1 second');
UPDATE participant SET left_at = left_at - interval '2 days',
    erase_at = erase_at - interval '2 days' WHERE id = tap.uuid(1);
SELECT participant_leave(tap.uuid(1), 'sms', 'other');
SELECT is((SELECT (now() - left_at, erase_at - now(), leave_reason)::text
    FROM participant WHERE id = tap.uuid(1)),
    '("2 days","5 days",moving)', 'the first time counts');
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'participant_leave'),
    1, 'once in the journal');
SELECT lives_ok('SELECT participant_leave(tap.uuid(99), ''web'', '''')',
    'nobody cannot leave');

-- What comes back from a provider is not sent a second time
SELECT is((SELECT outcome FROM outbox_result(tap.uuid(105), 1, 'queued', 'one',
    '', 1, 0, '')), 'stored', 'surely not sent');
SELECT is((SELECT outcome FROM outbox_result(tap.uuid(205), 1, 'queued', 'one',
    '', 1, 0, '')), 'stored', 'nor the other');
SELECT set_eq($$SELECT c.message_id FROM outbox_claim('w', 100) c
    JOIN message m ON m.id = c.message_id WHERE m.participant_id IS NOT NULL$$,
    $$SELECT tap.uuid(n)
    FROM unnest(ARRAY[103, 106, 201, 202, 203, 205, 206]) n$$,
    'a courier gets a code and an answer for who left');
SELECT is((SELECT (state, error)::text FROM delivery
    WHERE message_id = tap.uuid(105)), '(dropped,left)', 'and nothing else');

-- Nor is anything new
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(1), 'municipality_started');
SELECT ok('sms_stop' = ALL (array_agg(purpose)), 'a notice waits')
FROM notice_claim(100) WHERE participant_id = tap.uuid(1);

-- Who waits and left does not start
SELECT participant_leave(tap.uuid(3), 'sms');
SELECT municipality_phase_set('0534', '4a');
SELECT participant_start();
SELECT participant_status(tap.uuid(3));
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(3)), 'waiting',
    'their municipality began, and they did not');
SELECT is((SELECT outcome FROM participant_return(tap.uuid(3), 'sms')),
    'returned', 'until they return');
SELECT is(participant_standing(tap.uuid(3)), 'active', 'then they do');

-- Back
SELECT is((SELECT outcome FROM participant_return(tap.uuid(1), 'web')),
    'returned', 'back');
SELECT is((SELECT (left_at, erase_at, leave_reason)::text FROM participant
    WHERE id = tap.uuid(1)), '(,,)', 'as if they never left');
SELECT results_eq($$SELECT purpose, withdrawn_at, left_with FROM consent
    WHERE participant_id = tap.uuid(1) ORDER BY purpose$$, $$VALUES
    ('newsletter', now() - interval '1 day', false),
    ('participation', NULL::timestamptz, false)$$,
    'with the consents that leaving took, and no other');
SELECT is((SELECT outcome FROM participant_return(tap.uuid(1), 'web')),
    'not_left', 'once');
SELECT is((SELECT outcome FROM participant_return(tap.uuid(99), 'web')),
    'not_left', 'nobody cannot return');
SELECT is(participant_standing(tap.uuid(99)), NULL, 'nor stand anywhere');
SELECT is((SELECT count(*)::int FROM audit
    WHERE action = 'participant_return'), 2, 'the journal tells');

-- Back without an address that ended meanwhile: neither its consent nor what it
-- brought comes back
SELECT tap.join(4);
INSERT INTO participant_address SELECT (jsonb_populate_record(a,
    jsonb_build_object('id', tap.uuid(70), 'municipality_code', '1931',
    'number', 70, 'valid_to', local_day() + 1))).*
FROM participant_address a WHERE a.participant_id = tap.uuid(4);
INSERT INTO consent (participant_id, purpose, version, municipality_code)
VALUES (tap.uuid(4), 'municipality', '2026-1', '1931');
SELECT participant_leave(tap.uuid(4), 'web');
UPDATE participant_address SET valid_to = local_day() WHERE id = tap.uuid(70);
SELECT participant_resettle(tap.uuid(4)); -- as address_days on that day
SELECT participant_return(tap.uuid(4), 'web');
SELECT results_eq($$SELECT purpose, withdrawn_at IS NULL FROM consent
    WHERE participant_id = tap.uuid(4) ORDER BY purpose$$, $$VALUES
    ('municipality', false), ('participation', true)$$,
    'a consent whose address ended meanwhile stays withdrawn');

-- A state in between cannot be written
SELECT throws_ok($$UPDATE participant SET left_at = now()
    WHERE id = tap.uuid(2)$$, '23514', NULL, 'left, and never erased');
SELECT throws_ok($$UPDATE participant SET leave_reason = 'x'
    WHERE id = tap.uuid(2)$$, '23514', NULL, 'a reason for nothing');
SELECT throws_ok($$UPDATE participant SET left_at = now(), erase_at = now(),
    leave_reason = 'mijn buurman' WHERE id = tap.uuid(2)$$, '23514', NULL,
    'a reason is one of a list, and no words');

SELECT * FROM finish();
ROLLBACK;
