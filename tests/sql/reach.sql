-- Whether somebody can still be reached, and days that arrive.
BEGIN;
SELECT no_plan();
SELECT tap.register();

-- What a failure says of a number
SELECT is((failure_meaning(provider, detail)).permanent, expected,
    format('%s: %s', provider, detail))
FROM (VALUES ('kannel', 'stat:UNDELIV err:001', true),
    ('kannel', 'stat:UNDELIV err:', true),
    ('kannel', 'stat:UNDELIV err:01B', false),
    ('kannel', 'stat:EXPIRED err:000', false),
    ('kannel', 'stat:REJECTD err:001', false),
    ('kannel', 'stat: err:001', false), ('kannel', 'NACK', false),
    ('kannel', 'receiver', true), ('kannel', 'http_500', false),
    ('kannel', '', false), ('kannel', NULL, false),
    ('cm', '303', true), ('cm', 'cm_303', true), ('cm', '201', false),
    ('twilio', '30003', false), ('twilio', '30005', true),
    ('twilio', '30006', true), ('twilio', 'twilio_21211', true),
    ('twilio', '21614', true), ('twilio', '21610', true),
    ('twilio', '2121', false), ('twilio', 'twilio', false),
    ('nobody', '30005', false), (NULL, NULL, false))
    AS v (provider, detail, expected);

-- Messages to participant N, written AGO, and what came of each: 'd' delivered, 'p' failed for good, 't' for now, 'r' refused for good
CREATE TEMP SEQUENCE number START 1000;
CREATE FUNCTION pg_temp.send(n int, purpose text DEFAULT 'x',
    ago interval DEFAULT '0') RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	i int := nextval('number');
BEGIN
	PERFORM outbox_add(tap.uuid(i), 'referenceofmessage' || i, 'notice',
	    purpose, '\x01', '\x02', 1, '1 day', NULL, tap.uuid(n));
	UPDATE message SET created_at = now() - ago WHERE id = tap.uuid(i);
	UPDATE delivery SET state = 'claimed', lease_until = now(), attempt = 1
	WHERE message_id = tap.uuid(i);
	PERFORM outbox_submitting(ARRAY[tap.uuid(i)], ARRAY[1], '{kannel}', ARRAY[NULL]::bytea[], ARRAY[1]);
	RETURN i;
END $$;
CREATE FUNCTION pg_temp.fate(i int, what text, ago interval DEFAULT '0')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM CASE what WHEN 'r' THEN outbox_result(tap.uuid(i), 1, 'rejected',
	    'kannel', '', 1, 0, 'receiver')
	    ELSE receipt_store('referenceofmessage' || i, CASE what
		WHEN 'd' THEN 'delivered' ELSE 'failed' END, 'kannel', '',
		CASE what WHEN 'p' THEN 'stat:UNDELIV err:001'
		WHEN 't' THEN 'stat:EXPIRED err:' ELSE '' END) END;
	PERFORM set_config('session_replication_role', 'replica', true);
	UPDATE delivery SET changed_at = now() - ago
	WHERE message_id = tap.uuid(i);
	PERFORM set_config('session_replication_role', 'origin', true);
END $$;
-- FATES as letters, oldest first; '|' is a round of the job.
CREATE FUNCTION pg_temp.after(n int, fates text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	said text;
	ago interval := '100 hours';
BEGIN
	PERFORM tap.join(n);
	PERFORM reach_update(1000);
	UPDATE participant_reach SET seen_at = now() - interval '200 hours',
	    reached_at = NULL WHERE participant_id = tap.uuid(n);
	FOR i IN 1..length(fates) LOOP
		IF substr(fates, i, 1) = '|' THEN
			PERFORM reach_update(1000);
		ELSE
			PERFORM pg_temp.fate(pg_temp.send(n, 'x', ago),
			    substr(fates, i, 1), ago - interval '10 minutes');
		END IF;
		ago := ago - interval '1 hour';
	END LOOP;
	PERFORM reach_update(1000);
	SELECT concat_ws(' ', r.failures, r.aside_reason, CASE
	    WHEN r.reached_at IS NOT NULL THEN 'reached' END) INTO said
	FROM participant_reach r WHERE r.participant_id = tap.uuid(n);
	RAISE EXCEPTION 'back' USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN said;
END $$;
SELECT is(pg_temp.after(1, fates), expected, format('"%s"', fates))
FROM (VALUES ('', '0'), ('d', '0 reached'), ('t', '0'), ('p', '1'),
    ('r', '1'), ('pp', '2 failed'), ('p|p', '2 failed'), ('rp', '2 failed'),
    ('pt|p', '2 failed'), ('pdp', '1 reached'), ('p|d|p', '1 reached'),
    ('ppd', '0 reached'), ('tttt', '0'), ('pd', '0 reached'),
    ('pp|d', '0 failed reached'), ('||', '0'), ('dpp', '2 failed reached'))
    AS v (fates, expected);
SELECT is((SELECT count(*)::int FROM audit WHERE action ~ '^reach'), 0,
    'all of that was undone');

-- One by one
SELECT tap.join(1);
SELECT is((SELECT (failures, aside_at, seen_at = now())::text
    FROM participant_reach), '(0,,t)', 'whoever signs up can be reached');
UPDATE participant_reach SET seen_at = now() - interval '10 days';
SELECT is(housekeeping('reach_updated'), 0, 'there is nothing to read');
SELECT pg_temp.fate(pg_temp.send(1, 'x', '3 days'), 'p', '3 days');
SELECT is((SELECT failures FROM participant_reach), 0,
    'a receipt by itself changes nobody');
SELECT is(housekeeping('reach_updated'), 1, 'the job reads it');
SELECT is(housekeeping('reach_updated'), 0, 'once');
SELECT is((SELECT (failures, failed_at = now() - interval '3 days')::text
    FROM participant_reach), '(1,t)', 'and counts it');
-- the same message is refused, then said to have failed, then delivered
SELECT pg_temp.fate(pg_temp.send(1, 'x', '2 days'), 'r', '2 days');
SELECT tap.policy('permanent_failures', 3);
SELECT reach_update(1000);
SELECT receipt_store('referenceofmessage' || currval('number'), 'failed',
    'kannel', '', 'stat:UNDELIV err:001');
SELECT is(reach_update(1000), 1, 'more is said of a message');
SELECT is((SELECT failures FROM participant_reach), 2, 'it counts once');
SELECT receipt_store('referenceofmessage' || currval('number'), 'delivered',
    'kannel', '', '');
SELECT is(reach_update(1000), 1, 'and more');
SELECT is((SELECT (failures, reached_at = now())::text
    FROM participant_reach), '(0,t)', 'it arrived after all');
SELECT tap.policy('permanent_failures', 2);

-- What says nothing of the number
UPDATE participant_reach SET reached_at = NULL;
SELECT pg_temp.fate(pg_temp.send(1, purpose, '1 hour'), 'p', '1 hour')
FROM unnest('{new_number_code,number_changed}'::text[]) AS purpose;
SELECT pg_temp.fate(pg_temp.send(1, 'x', '11 days'), 'p', '1 hour')
FROM generate_series(1, 3);
SELECT is(reach_update(1000), 5, 'read');
SELECT is((SELECT failures FROM participant_reach), 0, 'a number that is new or '
    'was, and what was written before they were last seen');
SELECT is(reach_update(10), 0, 'none is left');
SELECT pg_temp.send(2), pg_temp.send(2);
SELECT pg_temp.fate(i, 'd') FROM generate_series(currval('number')::int - 1,
    currval('number')::int) i;
SELECT is(ARRAY[reach_update(1), reach_update(1), reach_update(1)], '{1,1,0}',
    'so many at a time, also to nobody');

-- Set aside: what was on its way is taken back, codes are not
SELECT pg_temp.send(1, 'x', '2 hours'), pg_temp.send(1, 'x', '2 hours');
SELECT pg_temp.fate(i, 'p', '1 hour') FROM generate_series(
    currval('number')::int - 1, currval('number')::int) i;
SELECT outbox_add(tap.uuid(500), 'referenceofanotice', 'notice', 'x', '\x01',
    '\x02', 1, '1 day', NULL, tap.uuid(1));
SELECT outbox_add(tap.uuid(501), 'referenceofacode01', 'code', 'x', '\x01',
    '\x02', 1, '1 day', NULL, tap.uuid(1));
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(1), 'address_found');
SELECT is(participant_standing(tap.uuid(1)), 'active', 'active until now');
SELECT reach_update(1000);
SELECT is((SELECT (failures, aside_reason, aside_at = now())::text
    FROM participant_reach WHERE participant_id = tap.uuid(1)),
    '(2,failed,t)', 'two in a row');
SELECT is(participant_standing(tap.uuid(1)), 'aside', 'stands aside');
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(1)), 'active',
    'and is what they were');
SELECT is((SELECT array_agg(state ORDER BY message_id) FROM delivery WHERE
    message_id IN (tap.uuid(500), tap.uuid(501))), '{dropped,queued}',
    'the notice is dropped, the code is not');
SELECT is((SELECT count(*)::int FROM notice_request), 0,
    'what was to be written is not');
SELECT is((SELECT concat(subject = p.number::text, detail) FROM audit,
    participant p WHERE action = 'reach_aside' AND p.id = tap.uuid(1)),
    't{"reason": "failed"}', 'the journal tells');
INSERT INTO notice_request (participant_id, purpose)
VALUES (tap.uuid(1), 'address_found');
SELECT is((SELECT count(*)::int FROM notice_claim(10)), 0,
    'nothing is written to them');
SELECT is(reach_update(1000), 0, 'again');
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'reach_aside'), 1,
    'does it once');

-- And back
SELECT reach_seen(tap.uuid(1));
SELECT is(participant_standing(tap.uuid(1)), 'aside',
    'being seen is no way back from failures');
SELECT is(reach_restore(tap.uuid(1), 'start'), true, 'START is');
SELECT is((SELECT (failures, failed_at, aside_at, aside_reason)::text
    FROM participant_reach WHERE participant_id = tap.uuid(1)), '(0,,,)',
    'with a clean slate');
SELECT is(participant_standing(tap.uuid(1)), 'active', 'active again');
SELECT is(reach_restore(tap.uuid(1), 'start'), false, 'once');
SELECT is((SELECT string_agg(detail::text, ' ') FROM audit
    WHERE action = 'reach_restore'), '{"how": "start"}', 'in the journal');
SELECT is(reach_restore(tap.uuid(77), 'start'), false, 'nobody is restored');

-- Who told the provider itself to stop is set aside at once, by one refusal
SELECT is((failure_meaning(provider, detail)).opted_out, expected,
    format('%s: %s', provider, detail))
FROM (VALUES ('twilio', '21610', true), ('twilio', 'twilio_21610', true),
    ('cm', 'cm_402', true), ('cm', '402', true), ('twilio', '21614', false),
    ('kannel', 'receiver', false), ('twilio', NULL, false))
    AS v (provider, detail, expected);
UPDATE participant_reach SET seen_at = now() - interval '1 day',
    reached_at = NULL WHERE participant_id = tap.uuid(1);
SELECT pg_temp.send(1, 'x', '1 hour');
SELECT outbox_result(tap.uuid(currval('number')::int), 1, 'rejected', 'twilio',
    '', 1, 0, 'twilio_21610');
SELECT reach_update(1000);
SELECT is((SELECT (failures, aside_reason)::text FROM participant_reach
    WHERE participant_id = tap.uuid(1)), '(1,opted_out)', 'set aside');
SELECT reach_seen(tap.uuid(1));
SELECT is(participant_standing(tap.uuid(1)), 'aside', 'and another SMS is no way back');
SELECT is(reach_restore(tap.uuid(1), 'start'), true, 'but START');
SELECT is(participant_standing(tap.uuid(1)), 'active', 'who is asked again');
-- What was refused before they were last seen says nothing
SELECT pg_temp.send(1, 'x', '2 hours');
SELECT outbox_result(tap.uuid(currval('number')::int), 1, 'rejected', 'twilio',
    '', 1, 0, 'twilio_21610');
SELECT reach_update(1000);
SELECT is(participant_standing(tap.uuid(1)), 'active', 'of an hour ago, nothing');
SELECT lives_ok('SELECT reach_seen(tap.uuid(77))', 'nor seen');

-- Who left is let be
DELETE FROM notice_request;
SELECT tap.join(3);
SELECT reach_update(1000);
UPDATE participant_reach SET seen_at = now() - interval '1 day',
    reached_at = NULL, failures = 5 WHERE participant_id = tap.uuid(3);
SELECT participant_leave(tap.uuid(3), 'web');
SELECT reach_update(1000);
SELECT is((SELECT aside_at FROM participant_reach
    WHERE participant_id = tap.uuid(3)), NULL, 'who left is not set aside');
SELECT participant_return(tap.uuid(3), 'web');
SELECT reach_restore(tap.uuid(3), 'start');

-- The yearly question
CREATE FUNCTION pg_temp.silent(n int, since timestamptz) RETURNS void
LANGUAGE sql AS $$
	UPDATE participant_reach SET seen_at = since, reached_at = NULL,
	    asked_at = NULL WHERE participant_id = tap.uuid(n);
$$;
CREATE FUNCTION pg_temp.asked() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(ltrim(replace(participant_id::text, '-', ''), '0'), ','
	    ORDER BY participant_id) FROM notice_request WHERE purpose = 'confirm';
$$;
SELECT pg_temp.silent(3, retention_before('reconfirm_days'));
SELECT is(housekeeping('reach_asked'), 0, 'within a year nobody is asked');
SELECT pg_temp.silent(3, retention_before('reconfirm_days') - interval '1 us');
SELECT is(housekeeping('reach_asked'), 1, 'after it');
SELECT is(pg_temp.asked(), '3', 'they are');
SELECT is(housekeeping('reach_asked'), 0, 'once');
DELETE FROM notice_request;
UPDATE participant_reach SET asked_at = retention_before('reconfirm_days'),
    seen_at = now() - interval '3 years' WHERE participant_id = tap.uuid(3);
SELECT is(reach_ask(10), 0, 'in a year');
UPDATE participant_reach SET asked_at = asked_at - interval '1 us'
WHERE participant_id = tap.uuid(3);
SELECT is(reach_ask(10), 1, 'and the next year again');
DELETE FROM notice_request;

SELECT pg_temp.silent(3, now() - interval '2 years');
UPDATE participant_reach SET reached_at = now() - interval '1 day'
WHERE participant_id = tap.uuid(3);
SELECT is(reach_ask(10), 0, 'a receipt is a sign of life');
SELECT pg_temp.silent(3, now() - interval '2 years');
INSERT INTO pause (participant_id, from_on, until_on)
VALUES (tap.uuid(3), local_day() - 1, local_day() + 1);
SELECT is(reach_ask(10), 0, 'not in a pause');
DELETE FROM pause;
SELECT participant_leave(tap.uuid(3), 'web');
SELECT is(reach_ask(10), 0, 'nor who left');
SELECT participant_return(tap.uuid(3), 'web');
UPDATE participant_reach SET aside_at = now(), aside_reason = 'failed'
WHERE participant_id = tap.uuid(3);
SELECT is(reach_ask(10), 0, 'nor who stands aside');
UPDATE participant_reach SET aside_at = NULL, aside_reason = NULL
WHERE participant_id = tap.uuid(3);
SELECT pg_temp.silent(1, now() - interval '3 years');
SELECT is(reach_ask(1), 1, 'so many at a time');
SELECT is(pg_temp.asked(), '1', 'the longest first');
SELECT reach_ask(10);
SELECT is(pg_temp.asked(), '1,3', 'then the next');

-- No answer. What is asked on a day is over so many days later, not sooner
CREATE FUNCTION pg_temp.unanswered(ago timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	done int;
BEGIN
	UPDATE participant_reach SET asked_at = ago,
	    seen_at = now() - interval '2 years', reached_at = NULL;
	done := housekeeping('reach_unanswered');
	RETURN concat(done, ' ', (SELECT string_agg(coalesce(aside_reason, '-'), ' '
	    ORDER BY participant_id) FROM participant_reach));
END $$;
SELECT is(pg_temp.unanswered(now() - interval '60 days'), '0 - -',
    'a question that is still to be written is not unanswered');
DELETE FROM notice_request;
SELECT is(pg_temp.unanswered(retention_before('reconfirm_wait_days')),
    '0 - -', 'there are thirty days to answer');
SELECT outbox_add(tap.uuid(600), 'referenceofaquestion', 'notice', 'confirm',
    '\x01', '\x02', 1, '1 day', NULL, tap.uuid(3));
UPDATE delivery SET state = 'dropped' WHERE message_id = tap.uuid(600);
SELECT is(pg_temp.unanswered(retention_before('reconfirm_wait_days')
    - interval '1 us'), '1 no_answer -',
    'then they are set aside, but for who was never asked');
SELECT is((SELECT asked_at FROM participant_reach WHERE participant_id =
    tap.uuid(3)), NULL, 'who is asked again');
SELECT is((SELECT detail::text FROM audit WHERE action = 'reach_aside'
    ORDER BY id DESC LIMIT 1), '{"reason": "no_answer"}', 'in the journal');
SELECT is(reach_unanswered(10), 0, 'once');
SELECT is(reach_seen(tap.uuid(1)), true, 'seen since, and so restored');
SELECT is(participant_standing(tap.uuid(1)), 'active',
    'an answer that comes late is an answer');
SELECT reach_journal(tap.uuid(1), 'answer');
SELECT is((SELECT detail::text FROM audit WHERE action = 'reach_restore'
    ORDER BY id DESC LIMIT 1), '{"how": "answer"}', 'in the journal too');
UPDATE participant_reach SET asked_at = now() - interval '60 days',
    reached_at = now() - interval '59 days';
SELECT is(reach_unanswered(10), 0, 'the question arrived: that is enough');
UPDATE participant_reach SET reached_at = NULL,
    seen_at = now() - interval '59 days';
SELECT is(reach_unanswered(10), 0, 'as is being seen');
SELECT reach_seen(tap.uuid(1), now() - interval '2 years');
SELECT is((SELECT heard_at FROM participant_reach WHERE participant_id =
    tap.uuid(1)), now() - interval '59 days', 'what was earlier is no news');

-- Days that arrive: moving to where nobody takes part, and back
SELECT tap.join(10), tap.join(11), tap.join(12, '2181AA');
CREATE FUNCTION pg_temp.status() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(status, ' ' ORDER BY id) FROM participant
	WHERE id IN (tap.uuid(10), tap.uuid(11), tap.uuid(12));
$$;
CREATE FUNCTION pg_temp.move(n int, to_participant int, from_on date,
    until_on date) RETURNS void LANGUAGE sql AS $$
	INSERT INTO participant_address (id, participant_id, precision, state,
	    postcode, number, municipality_code, point, week, valid_from, valid_to)
	SELECT tap.uuid(n), tap.uuid(to_participant), 'house', 'known', a.postcode,
	    a.number, a.municipality_code, a.point, repeat('1', 336)::bit(336),
	    from_on, until_on FROM address a WHERE a.postcode = CASE
	    WHEN to_participant = 12 THEN '2801AB' ELSE '2181AA' END LIMIT 1;
$$;
SELECT is(pg_temp.status(), 'active active waiting', 'before');
SELECT is(housekeeping('addresses_changed'), 0, 'no day arrived');
SELECT is(housekeeping('addresses_changed'), 0, 'of a day once');
-- 10 moves to Hillegom today, 12 to Gouda; 11 tomorrow
UPDATE participant_address SET valid_to = local_day()
WHERE id IN (tap.uuid(10), tap.uuid(12));
UPDATE participant_address SET valid_to = local_day() + 1
WHERE id = tap.uuid(11);
SELECT pg_temp.move(20, 10, local_day(), NULL),
    pg_temp.move(21, 11, local_day() + 1, NULL),
    pg_temp.move(22, 12, local_day(), NULL);
SELECT is(pg_temp.status(), 'active active waiting', 'nobody noticed');
UPDATE day_done SET done_on = local_day() - 1;
SELECT is(housekeeping('addresses_changed'), 2, 'two move');
SELECT is(pg_temp.status(), 'waiting active active', 'and stand as they live');
SELECT is(housekeeping('participants_started'), 0,
    'who moved by themselves need not be told');
SELECT is(housekeeping('addresses_changed'), 0, 'once a day');
UPDATE day_done SET done_on = local_day() - 4;
UPDATE participant_address SET valid_to = valid_to - 3 WHERE valid_to IS NOT NULL;
UPDATE participant_address SET valid_from = valid_from - 3
WHERE valid_from IS NOT NULL;
SELECT is(housekeeping('addresses_changed'), 3,
    'days on which nothing ran are made up for');
SELECT is(pg_temp.status(), 'waiting waiting active', 'all three moved');
SELECT is((SELECT done_on FROM day_done), local_day(), 'up to today');
-- one that only begins, and one that only ends, some days ago
SELECT tap.join(13, '2181AA'), tap.join(14);
SELECT pg_temp.move(24, 14, NULL, NULL);
INSERT INTO participant_address SELECT (json_populate_record(a, json_build_object(
    'id', tap.uuid(23), 'participant_id', tap.uuid(13), 'valid_from',
    local_day() - 2))).* FROM participant_address a WHERE a.id = tap.uuid(14);
UPDATE participant_address SET valid_to = local_day() - 2
WHERE id = tap.uuid(14);
UPDATE day_done SET done_on = local_day() - 3;
SELECT is((housekeeping('addresses_changed') >= 2), true, 'both are seen');
SELECT is((SELECT string_agg(status, ' ' ORDER BY id) FROM participant
    WHERE id IN (tap.uuid(13), tap.uuid(14))), 'active waiting', 'and count');

SELECT * FROM finish();
ROLLBACK;
