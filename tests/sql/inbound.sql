-- What residents send: stored once, done at once, answered within limits.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.policy(name, 100) FROM unnest(ARRAY['code_per_hour',
    'code_per_day', 'network_per_hour', 'block_per_hour']) AS name;
SELECT tap.join(n) FROM generate_series(1, 20) n;
UPDATE participant SET created_at = now() - interval '2 days';
SELECT tap.pass('2 days');
DELETE FROM message;

-- The answers that N's texts got: of who takes part, as the courier claims them.
CREATE FUNCTION pg_temp.answers(n int) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(concat_ws(' ', purpose, nullif(details, '')),
	    ', ' ORDER BY id), '') FROM notice_request
	WHERE participant_id = tap.uuid(n) AND inbound_id IS NOT NULL;
$$;
CREATE FUNCTION pg_temp.nobodies() RETURNS int LANGUAGE sql AS $$
	SELECT count(*)::int FROM message WHERE purpose = 'sms_nobody';
$$;
-- What is kept of the N-th text.
CREATE FUNCTION pg_temp.kept(n int) RETURNS text LANGUAGE sql AS $$
	SELECT (command, number, outcome, answered)::text FROM inbound
	WHERE id = tap.uuid(4000000 + n);
$$;
CREATE FUNCTION pg_temp.day(n int) RETURNS text LANGUAGE sql AS $$
	SELECT (local_day() + n)::text;
$$;

-- Stored, once
SELECT is(tap.sms(1, 900, 'unknown', 0, 'a'), '(stored)', 'a message');
SELECT is(tap.sms(2, 900, 'unknown', 0, 'a'), '(duplicate)', 'the same again');
SELECT is(tap.sms(3, 1, 'help', 0, 'b'), '(stored)', 'another');
SELECT is(tap.sms(4, 900, 'unknown'), '(stored)', 'without an id');
SELECT is(tap.sms(5, 900, 'unknown'), '(stored)', 'they are all new');
SELECT is(tap.sms(5, 900, 'unknown', 0, 'c'), '(duplicate)',
    'but for our own id');
SELECT is((SELECT participant_id FROM inbound WHERE id = tap.uuid(4000003)),
    tap.uuid(1), 'whose it is, by any tag');
SELECT is((SELECT participant_id FROM inbound WHERE id = tap.uuid(4000001)),
    NULL, 'or nobody''s');
SELECT is(tap.attempt('burgernet_gateway', $$SELECT
    burgernet.inbound_store(gen_random_uuid(), 'one', '', '{}', '', '',
    'erase', 0, gen_random_uuid(), 'r', '')$$), '23514',
    'a command that is none');

-- What is wrong with the answer for nobody's number must not tell, by its
-- error, that a number is nobody's: 10 takes part, 901 does not.
SELECT is(tap.attempt('burgernet_gateway', format($$SELECT
    burgernet.inbound_store(%s, 'one', '', ARRAY[%L::bytea], '', '', %s, 0, %s,
    %s, %s)$$,
    CASE WHEN n = 1 THEN 'NULL' ELSE 'gen_random_uuid()' END, tap.bytes(who),
    CASE WHEN n = 2 THEN 'NULL' ELSE $$'help'$$ END,
    CASE WHEN n = 3 THEN 'NULL' ELSE 'gen_random_uuid()' END,
    CASE WHEN n = 4 THEN 'NULL' ELSE $$'null-test'$$ END,
    CASE WHEN n = 5 THEN 'NULL' ELSE $$''::bytea$$ END)), '22004',
    format('NULL for argument %s, with number %s', n, who))
FROM generate_series(1, 5) AS n, unnest(ARRAY[10, 901]) AS who;
SELECT is(inbound_store(tap.uuid(4000050 + who), 'one', '',
    ARRAY[tap.bytes(who)], '', '', 'help', 0, gen_random_uuid(),
    (SELECT reference FROM message ORDER BY created_at LIMIT 1), ''),
    'stored', 'the reference of another message, with number ' || who)
FROM unnest(ARRAY[10, 901]) AS who;
SELECT is((SELECT (outcome, answered)::text FROM inbound
    WHERE id = tap.uuid(4000951)), '(nobody,f)', 'there is no answer then');
DELETE FROM notice_request;

-- Each command to each standing: what was done, and the answer
SELECT is(tap.sms(100 + n, n, command, days), '(stored)', 'stored')
FROM (VALUES (2, 'stop', 0), (3, 'start', 0), (4, 'pause', 14),
    (5, 'pause', 0), (6, 'pause', 9999), (7, 'status', 0), (8, 'help', 0),
    (9, 'yes', 0), (10, 'unknown', 0)) AS v (n, command, days);
SELECT is(pg_temp.kept(100 + n), want, want)
FROM (VALUES (2, '(stop,0,left,t)'), (3, '(start,0,already,t)'),
    (4, '(pause,14,paused,t)'), (5, '(pause,0,refused,t)'),
    (6, '(pause,9999,refused,t)'), (7, '(status,0,status,t)'),
    (8, '(help,0,help,t)'), (9, '(yes,0,unknown,t)'),
    (10, '(unknown,0,unknown,t)')) AS v (n, want);
SELECT is(pg_temp.answers(n), want, want)
FROM (VALUES (2, 'sms_stop ' || pg_temp.day(7)), (3, 'sms_start already active'),
    (4, 'sms_pause ' || pg_temp.day(14)), (5, 'sms_pause_how 366'),
    (6, 'sms_pause_how 366'), (7, 'sms_status active - 4'), (8, 'sms_help'),
    (9, 'sms_unknown'), (10, 'sms_unknown')) AS v (n, want);
SELECT is(participant_standing(tap.uuid(n)), want, n || ' is ' || want)
FROM (VALUES (2, 'left'), (3, 'active'), (4, 'paused'), (5, 'active'),
    (6, 'active')) AS v (n, want);
SELECT results_eq($$SELECT action, count(*)::int FROM audit
    WHERE action ~ '^(sms_|participant_l)' GROUP BY 1 ORDER BY 1$$,
    $$VALUES ('participant_leave', 1), ('sms_pause', 1)$$,
    'the journal tells what was changed, and by no number');

-- Who left
DELETE FROM notice_request;
SELECT tap.sms(200, 2, 'pause', 14);
SELECT tap.sms(201, 2, 'status');
SELECT tap.sms(202, 2, 'help');
SELECT tap.sms(203, 2, 'unknown');
SELECT tap.sms(204, 2, 'yes');
SELECT is(pg_temp.answers(2), 'sms_left ' || pg_temp.day(7)
    || ', sms_status left ' || pg_temp.day(7) || ' 4, sms_help',
    'is told so when they ask, and left in peace otherwise');
SELECT is((SELECT count(*)::int FROM pause WHERE participant_id = tap.uuid(2)),
    0, 'has no pause');
SELECT tap.sms(205, 2, 'start');
SELECT is(pg_temp.kept(205), '(start,0,returned,t)', 'may come back');
SELECT is(participant_standing(tap.uuid(2)), 'active', 'and is');
-- START after all that can keep messages away
SELECT pause_from_today(tap.uuid(2), 9, 'web');
UPDATE participant_reach SET aside_at = now(), aside_reason = 'failed'
WHERE participant_id = tap.uuid(2);
SELECT participant_leave(tap.uuid(2), 'web');
SELECT tap.sms(206, 2, 'start');
SELECT is(pg_temp.kept(206), '(start,0,returned,t)', 'once more');
SELECT is(participant_standing(tap.uuid(2)), 'active',
    'one START undoes it all');
SELECT pause_from_today(tap.uuid(2), 9, 'web');
SELECT tap.sms(207, 2, 'start');
SELECT is(pg_temp.kept(207), '(start,0,resumed,t)', 'a pause');
UPDATE participant_reach SET aside_at = now(), aside_reason = 'failed'
WHERE participant_id = tap.uuid(2);
SELECT tap.sms(208, 2, 'status');
SELECT tap.sms(209, 2, 'start');
SELECT is(pg_temp.kept(209), '(start,0,restored,t)', 'being set aside');
SELECT is((SELECT string_agg(details, ', ' ORDER BY id) FROM notice_request
    WHERE participant_id = tap.uuid(2) AND id > (SELECT max(id) - 3
	FROM notice_request)), 'resumed active, aside - 4, restored active',
    'each says so');

-- Pauses
SELECT tap.sms(220, 4, 'pause', 7);
SELECT is(pause_at(tap.uuid(4), now()), local_day() + 7, 'a newer one counts');
SELECT tap.sms(221, 4, 'status');
SELECT ok(pg_temp.answers(4) ~ ('sms_status paused ' || pg_temp.day(7) || ' 4$'),
    'STATUS tells until when');

-- JA answers a question, once
UPDATE participant_reach SET asked_at = now() - interval '1 day',
    aside_at = now(), aside_reason = 'no_answer'
WHERE participant_id = tap.uuid(11);
SELECT tap.sms(230, 11, 'yes');
SELECT is(pg_temp.kept(230), '(yes,0,confirmed,t)', 'still there');
SELECT is(participant_standing(tap.uuid(11)), 'active', 'and takes part');
SELECT tap.sms(231, 11, 'yes');
SELECT is(pg_temp.kept(231), '(yes,0,unknown,t)', 'once');
SELECT is(pg_temp.answers(11), 'sms_yes, sms_unknown', 'both answered');
-- and any text shows that somebody is there
UPDATE participant_reach SET aside_at = now(), aside_reason = 'no_answer'
WHERE participant_id = tap.uuid(12);
SELECT tap.sms(232, 12, 'unknown');
SELECT is(participant_standing(tap.uuid(12)), 'active', 'whoever writes is there');

-- STOP ends what the number is being asked to prove, and drops its codes
SELECT tap.begin(51, 500, 51, 51);      -- a sign-up
SELECT tap.pass('2 minutes');
SELECT tap.begin(52, 500, 52, 52);      -- in another browser, code on its way
UPDATE delivery SET state = 'claimed', attempt = 1, lease_until = now()
WHERE message_id = tap.uuid(52);
SELECT tap.begin(53, 501, 53, 53);      -- of somebody else
INSERT INTO message (id, reference, class, purpose, recipient, body, parts,
    deadline)
SELECT tap.uuid(n), 'referenceofchallenge' || n, 'code', 'signin_other', '\x01',
    '\x02', 1, now() + interval '5 minutes' FROM unnest(ARRAY[61, 62]) n;
INSERT INTO delivery (message_id, priority) VALUES (tap.uuid(61), 0),
    (tap.uuid(62), 0);
INSERT INTO challenge (id, browser, purpose, phone_tags, phone_tag_key, sealed,
    hash, message_id, expires_at)
SELECT tap.uuid(n), tap.bytes(n), 'signin', ARRAY[tap.bytes(439 + n)], 1, '',
    tap.bytes(n), tap.uuid(n), now() + interval '5 minutes'
FROM unnest(ARRAY[61, 62]) n;
SELECT tap.sms(240, 500, 'stop');
SELECT results_eq($$SELECT id FROM signup WHERE state = 'pending'$$,
    $$VALUES (tap.uuid(53))$$, 'sign-ups of the number are gone');
SELECT results_eq('SELECT id FROM challenge', $$VALUES (tap.uuid(62))$$,
    'so is signing in');
SELECT results_eq($$SELECT message_id, state, error FROM delivery
    WHERE message_id = ANY (ARRAY[tap.uuid(51), tap.uuid(52), tap.uuid(53),
	tap.uuid(61), tap.uuid(62)]) ORDER BY 1$$, $$VALUES
    (tap.uuid(51), 'dropped', 'stopped'), (tap.uuid(52), 'dropped', 'stopped'),
    (tap.uuid(53), 'queued', NULL), (tap.uuid(61), 'dropped', 'stopped'),
    (tap.uuid(62), 'queued', NULL)$$, 'and so are their codes');
SELECT is(pg_temp.kept(240), '(stop,0,nobody,t)', 'whose number it is not');
SELECT is(tap.try(52, 52), '(gone,0)', 'no code of it counts any more');
-- of who takes part as well
SELECT tap.pass('2 minutes');
SELECT tap.begin(54, 13, 54, 54);
SELECT tap.sms(241, 13, 'stop');
SELECT is((SELECT count(*)::int FROM signup s
    WHERE s.phone_tags && ARRAY[tap.bytes(13)] AND s.state <> 'confirmed'), 0,
    'of who takes part as well');
SELECT is((SELECT state FROM signup WHERE browser = tap.bytes(13)),
    'confirmed', 'what was finished stays');

-- Of two STOPs at once the second waited for the first, which began after it
UPDATE participant SET left_at = now() + interval '1 ms',
    erase_at = now() + interval '7 days' WHERE id = tap.uuid(13);
SELECT pg_sleep(0.01);
SELECT is(participant_standing(tap.uuid(13)), 'left', 'it knows what the first did');

-- After STOP one answer, and then silence; the same day, whatever comes
DELETE FROM notice_request;
SELECT tap.sms(300, 14, 'stop', 0, 'stop-1');
SELECT is(tap.sms(301, 14, 'stop', 0, 'stop-1'), '(duplicate)', 'a repetition');
SELECT tap.sms(301 + n, 14, 'stop') FROM generate_series(1, 9) n;
SELECT tap.sms(311 + n, 14, 'unknown') FROM generate_series(1, 9) n;
SELECT is(pg_temp.answers(14), 'sms_stop ' || pg_temp.day(7), 'one answer');
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'participant_leave'
    AND subject = (SELECT number::text FROM participant
	WHERE id = tap.uuid(14))), 1, 'left once');
SELECT tap.pass('1 day 1 minute');
SELECT tap.sms(330, 14, 'stop');
SELECT tap.sms(331, 14, 'stop');
SELECT is((SELECT count(*)::int FROM notice_request
    WHERE participant_id = tap.uuid(14)), 2, 'one more on another day');
SELECT tap.sms(332, 14, 'start');
SELECT tap.sms(333, 14, 'stop');
SELECT is(participant_standing(tap.uuid(14)), 'left', 'left again');
SELECT ok(pg_temp.kept(333) ~ 't\)$', 'a STOP that was one is answered');
-- A repetition after START undoes nothing
SELECT tap.sms(334, 14, 'start');
SELECT is(tap.sms(335, 14, 'stop', 0, 'stop-1'), '(duplicate)', 'late again');
SELECT is(participant_standing(tap.uuid(14)), 'active', 'still back');

-- Two machines that answer each other fall silent
DELETE FROM notice_request;
SELECT count(tap.sms(400 + n, 15, 'unknown')) FROM generate_series(1, 30) n;
SELECT is(pg_temp.answers(15), 'sms_unknown', 'one answer to what is no command');
SELECT count(tap.sms(430 + n, 15, 'help')) FROM generate_series(1, 40) n;
SELECT is((SELECT count(*)::int FROM notice_request
    WHERE participant_id = tap.uuid(15)), 20, 'twenty in all');
SELECT tap.sms(480, 15, 'stop');
SELECT is(participant_standing(tap.uuid(15)), 'left',
    'STOP holds all the same');
SELECT is(pg_temp.kept(480), '(stop,0,left,f)', 'unanswered');
SELECT tap.pass('1 day 1 minute');
SELECT tap.sms(481, 15, 'stop');
SELECT is(pg_temp.kept(481), '(stop,0,already,t)', 'until it may be');

-- Nobody's number: one answer a day, to whatever
SELECT is(pg_temp.nobodies(), 2, 'two numbers so far, one answer each');
SELECT tap.sms(500, 600, c) FROM unnest(ARRAY['stop']) c;
SELECT tap.sms(501, 600, 'unknown');
SELECT tap.sms(502, 600, 'stop');
SELECT tap.sms(503, 600, 'help');
SELECT is(pg_temp.nobodies(), 3, 'one answer');
SELECT is((SELECT (m.class, m.participant_id, m.recipient, m.body, m.parts,
    m.deadline - m.created_at, m.inbound_id, d.state)::text FROM message m
    JOIN delivery d ON d.message_id = m.id WHERE m.id = tap.uuid(5000500)),
    format('(notice,,"\\x03",,1,"1 day",%s,queued)', tap.uuid(4000500)),
    'as the gateway sealed it');
SELECT tap.policy('sms_unknown_per_day', 0);
SELECT tap.sms(504, 601, 'stop');
SELECT is(pg_temp.nobodies(), 3, 'or none');
SELECT tap.policy('sms_unknown_per_day', 2);
SELECT tap.sms(505, 601, 'stop');
SELECT tap.sms(506, 601, 'stop');
SELECT tap.sms(507, 601, 'stop');
SELECT is(pg_temp.nobodies(), 5, 'or two');
SELECT tap.policy('sms_unknown_per_day', 1);

-- A name or short code gets none
SELECT tap.sms(510, NULL, 'stop');
SELECT is(pg_temp.kept(510), '(stop,0,nobody,f)', 'a name is stored');
SELECT is(pg_temp.nobodies(), 5, 'and not answered');

-- The share of answers: STOP does not hang on it, and is heard
SELECT tap.policy('sms_per_day', 1);
SELECT tap.sms(520, 16, 'help');
SELECT is(pg_temp.kept(520), '(help,0,help,f)', 'no answer without a budget');
SELECT tap.sms(521, 16, 'stop');
SELECT is(pg_temp.kept(521), '(stop,0,left,t)', 'STOP is done, and told');
SELECT tap.sms(522, 602, 'help');
SELECT is(pg_temp.nobodies(), 5, 'nor for nobody');
SELECT tap.policy('sms_per_day', 10000);
SELECT tap.sms(523, 16, 'stop');
SELECT is(pg_temp.kept(523), '(stop,0,already,f)', 'once');
CREATE TEMP TABLE budget AS SELECT used FROM budget_status();
SELECT tap.sms(524, 17, 'help');
SELECT is((SELECT used FROM budget_status()), (SELECT used + 1 FROM budget),
    'each answer counts');

-- Answers go at once, before other notices and at night as well
DELETE FROM notice_request;
CREATE OR REPLACE FUNCTION notice_is_welcome(signed_up timestamptz,
    at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS 'SELECT false';
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(20), 'pause_over');
SELECT tap.sms(529, 20, 'help');
SELECT is((SELECT string_agg(purpose, ' ') FROM notice_claim(20)), 'sms_help',
    'an answer wakes who asked; a notice waits until morning');
CREATE OR REPLACE FUNCTION notice_is_welcome(signed_up timestamptz,
    at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS 'SELECT true';
DELETE FROM notice_request;
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(18), 'pause_over');
SELECT tap.sms(530, 18, 'help');
SELECT tap.sms(531, 18, 'status');
SELECT tap.sms(532, 18, 'stop');
CREATE TEMP TABLE claimed AS SELECT * FROM notice_claim(20);
SELECT is((SELECT string_agg(purpose, ' ' ORDER BY request_id) FROM claimed),
    'sms_help sms_status sms_stop', 'answers, and of who left nothing else');
UPDATE budget SET used = (SELECT s.used FROM budget_status() AS s);
SELECT notice_done(request_id, gen_random_uuid(), 'referenceof'
    || lpad(request_id::text, 12, '0'), '\x01', '\x02', 2) FROM claimed;
SELECT is((SELECT used FROM budget_status()), (SELECT used + 3 FROM budget),
    'the second part of each of three');
SELECT is((SELECT array_agg(m.inbound_id ORDER BY m.inbound_id) FROM message m
    WHERE m.participant_id = tap.uuid(18)), ARRAY[tap.uuid(4000530),
    tap.uuid(4000531), tap.uuid(4000532)], 'each knows what it answers');
SELECT is((SELECT count(*)::int FROM outbox_claim('w', 100) c
    JOIN message m ON m.id = c.message_id
    WHERE m.participant_id = tap.uuid(18)), 3, 'and goes');

-- Twice the same answer is two answers
SELECT tap.sms(540, 19, 'help');
SELECT tap.sms(541, 19, 'help');
SELECT is(pg_temp.answers(19), 'sms_help, sms_help', 'repeated');

-- What is kept long enough goes, and takes nothing else along
DELETE FROM inbound WHERE id = tap.uuid(4000540);
SELECT is(pg_temp.answers(19), 'sms_help', 'an answer that was not written goes');

SELECT * FROM finish();
ROLLBACK;
