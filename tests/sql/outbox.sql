-- The outbox: claims, attempts, results, recovery, and the whole matrix of
-- steps.
BEGIN;
SELECT no_plan();

CREATE FUNCTION pg_temp.add(n int, class text DEFAULT 'code',
    useful interval DEFAULT '5 minutes') RETURNS void LANGUAGE sql AS $$
	SELECT outbox_add(tap.uuid(n), 'reference' || lpad(n::text, 17, '0'),
	    class, 'signup_code', '\x01', '\x02', 1, useful, NULL, NULL);
$$;
CREATE FUNCTION pg_temp.claim(most int DEFAULT 1) RETURNS int[]
LANGUAGE sql AS $$
	SELECT array_agg(('x' || right(message_id::text, 8))::bit(32)::int)
	FROM outbox_claim('w', most);
$$;
CREATE FUNCTION pg_temp.submit(n int, attempt int) RETURNS int
LANGUAGE sql AS $$
	SELECT count(*)::int FROM outbox_submitting(ARRAY[tap.uuid(n)],
	    ARRAY[attempt], ARRAY['one'], ARRAY[NULL]::bytea[], ARRAY[1]);
$$;
CREATE FUNCTION pg_temp.result(n int, attempt int, state text,
    retry_after int DEFAULT 0) RETURNS text LANGUAGE sql AS $$
	SELECT outbox_result(tap.uuid(n), attempt, state, 'one', 'id-1', 2,
	    retry_after, 'why');
$$;
CREATE FUNCTION pg_temp.state(n int) RETURNS text LANGUAGE sql AS $$
	SELECT state || attempt FROM delivery WHERE message_id = tap.uuid(n);
$$;
CREATE FUNCTION pg_temp.wiped(n int) RETURNS boolean LANGUAGE sql AS $$
	SELECT recipient IS NULL AND body IS NULL FROM message
	WHERE id = tap.uuid(n);
$$;

-- What people wait for comes first
SELECT pg_temp.add(1, 'notice');
SELECT pg_temp.add(2, 'alert');
SELECT pg_temp.add(3, 'code');
SELECT is((SELECT (queued, claimed)::text FROM outbox_depth()), '(3,0)',
    'three wait');
SELECT is(pg_temp.claim(2), '{3,2}', 'code before alert before notice');
SELECT is(pg_temp.claim(2), '{1}', 'what is claimed is not claimed again');
SELECT is(pg_temp.claim(2), NULL, 'until there is nothing');
SELECT is((SELECT (queued, claimed)::text FROM outbox_depth()), '(0,3)',
    'three under way');

SELECT pg_temp.submit(1, 1);
SELECT pg_temp.result(1, 1, 'accepted');

-- The ordinary way
SELECT is(pg_temp.submit(3, 2), 0, 'not with another attempt number');
SELECT is(pg_temp.submit(3, 1), 1, 'submitting');
SELECT is(pg_temp.submit(3, 1), 0, 'once');
SELECT is(pg_temp.result(3, 2, 'accepted'), 'stale', 'nor a result');
SELECT is(pg_temp.wiped(3), false, 'number and text are needed');
SELECT is(pg_temp.result(3, 1, 'accepted'), 'stored', 'accepted');
SELECT is(pg_temp.wiped(3), true, 'and then not any more');
SELECT is((SELECT (provider, provider_id, parts, worker, lease_until)::text
    FROM delivery WHERE message_id = tap.uuid(3)), '(one,id-1,2,,)',
    'what the provider said');
SELECT is((SELECT (attempt, state, provider, ended_at IS NULL)::text
    FROM delivery_attempt WHERE message_id = tap.uuid(3)),
    '(1,accepted,one,f)', 'the attempt is on record');
SELECT is(pg_temp.result(3, 1, 'rejected'), 'stale', 'an answer is final');
SELECT is(pg_temp.result(3, 1, 'unknown'), 'stale', 'so is this');
SELECT is(pg_temp.state(3), 'accepted1', 'nothing changed');

-- Given back
SELECT is(pg_temp.result(2, 1, 'queued', 30), 'stored', 'not sent');
SELECT is(pg_temp.claim(), NULL, 'not before its time');
SELECT tap.pass('31 seconds');
SELECT is(pg_temp.claim(), '{2}', 'then again');
SELECT is(pg_temp.state(2), 'claimed2', 'as a second attempt');
SELECT is(pg_temp.submit(2, 2), 1, 'submitting');
SELECT is((SELECT attempt || provider_last FROM outbox_claim('w', 0)), NULL,
    'no claim of nothing');
SELECT is(pg_temp.result(2, 2, 'queued', 0), 'stored', 'surely not sent');
SELECT is((SELECT provider_last || attempt FROM outbox_claim('w', 1)), 'one3',
    'whoever claims knows who failed');
SELECT is(pg_temp.result(2, 3, 'queued', 3600), 'stored',
    'a wait past the deadline');
SELECT is(pg_temp.state(2), 'dropped3', 'drops it');
SELECT throws_ok($$SELECT pg_temp.result(1, 1, 'delivered')$$, '22023', NULL,
    'a courier does not deliver');

-- Too late
SELECT pg_temp.add(4, 'code', '1 minute');
SELECT tap.pass('61 seconds');
SELECT is(pg_temp.claim(), NULL, 'not claimed after its deadline');
SELECT is(pg_temp.state(4), 'dropped0', 'but dropped');
SELECT is(pg_temp.wiped(4), true, 'and wiped');
SELECT pg_temp.add(5, 'code', '1 minute');
SELECT tap.pass('61 seconds');
SELECT is(housekeeping('messages_dropped'), 1, 'housekeeping drops as well');

-- A courier that died
SELECT pg_temp.add(10, 'code');
SELECT pg_temp.add(11, 'code');
SELECT pg_temp.add(12, 'notice', '1 hour');
SELECT pg_temp.claim(3);
SELECT pg_temp.submit(11, 1);
SELECT pg_temp.submit(12, 1);
SELECT tap.pass('59 seconds');
SELECT outbox_recover();
SELECT is(pg_temp.state(10) || pg_temp.state(11), 'claimed1submitting1',
    'leases hold');
SELECT tap.pass('2 seconds');
SELECT is(outbox_recover(), 4, 'three leases over, one sent again');
SELECT is(pg_temp.state(10), 'queued1', 'claimed was not sent');
SELECT is(pg_temp.state(11), 'unknown1', 'submitting may have been');
SELECT is(pg_temp.wiped(11), true, 'a code is never sent again by itself');
SELECT is((SELECT state || resent FROM delivery
    WHERE message_id = tap.uuid(12)), 'queuedtrue', 'a notice is, once');
SELECT is(pg_temp.wiped(12), false, 'so it is still there');
SELECT is(pg_temp.result(10, 1, 'accepted'), 'stale',
    'the dead courier''s answer comes too late');
SELECT is(pg_temp.claim(2), '{10,12}', 'others take over');
SELECT pg_temp.submit(12, 2);
SELECT is(pg_temp.result(12, 2, 'unknown'), 'stored', 'unknown once more');
SELECT is(outbox_recover(), 0, 'is the end');
SELECT is(pg_temp.state(12), 'unknown2', 'of it');
SELECT is(pg_temp.wiped(12), true, 'wiped');
SELECT is(pg_temp.result(10, 2, 'queued', 1), 'stored', 'claimed, given back');

-- Unknown by the courier's own word: the same rule
SELECT pg_temp.add(13, 'alert', '1 hour');
SELECT pg_temp.claim();
SELECT pg_temp.submit(13, 1);
SELECT pg_temp.result(13, 1, 'unknown');
SELECT outbox_recover();
SELECT is((SELECT state || resent FROM delivery
    WHERE message_id = tap.uuid(13)), 'queuedtrue', 'an alert is resent once');

-- An answer that comes when the lease was taken over, but not the message
SELECT pg_temp.add(33, 'notice');
SELECT pg_temp.add(34);
SELECT pg_temp.claim(9);
SELECT pg_temp.submit(33, 1);
SELECT pg_temp.submit(34, 1);
SELECT tap.pass('61 seconds');
SELECT outbox_recover();
SELECT is(pg_temp.state(33) || pg_temp.state(34), 'queued1unknown1', 'over');
SELECT is(pg_temp.result(33, 1, 'rejected'), 'stale', 'not a refusal');
SELECT is(pg_temp.result(33, 1, 'accepted'), 'stored', 'but what was accepted');
SELECT is(pg_temp.result(34, 1, 'accepted'), 'stored', 'a code as well');
SELECT is(pg_temp.state(33) || pg_temp.state(34), 'accepted1accepted1',
    'is not sent again');

-- The whole matrix: every step is allowed or refused as the table says, and the
-- table says this.
CREATE TEMP TABLE allowed (before text, after text);
INSERT INTO allowed SELECT split_part(t, '>', 1), a
FROM unnest(ARRAY['queued>claimed,dropped,accepted,delivered',
    'claimed>submitting,queued,dropped,accepted,delivered',
    'submitting>accepted,rejected,unknown,queued,dropped,delivered,failed',
    'unknown>queued,accepted,delivered,failed', 'accepted>delivered,failed',
    'rejected>delivered,failed', 'failed>delivered']) AS t,
    unnest(string_to_array(split_part(t, '>', 2), ',')) AS a;
SELECT pg_temp.add(99, 'alert', '1 hour');
CREATE FUNCTION pg_temp.step(before text, after text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	SET LOCAL session_replication_role = replica; -- straight to BEFORE
	UPDATE delivery SET state = before, lease_until = CASE WHEN before IN
	    ('claimed', 'submitting') THEN now() END
	WHERE message_id = tap.uuid(99);
	SET LOCAL session_replication_role = origin;
	UPDATE delivery SET state = after, lease_until = CASE WHEN after IN
	    ('claimed', 'submitting') THEN now() END
	WHERE message_id = tap.uuid(99);
	RETURN 'allowed';
EXCEPTION WHEN check_violation THEN
	RETURN 'refused';
END $$;
SELECT is(pg_temp.step(b.state, a.state), CASE WHEN a.state = b.state
    OR EXISTS (SELECT FROM allowed x WHERE x.before = b.state
	AND x.after = a.state) THEN 'allowed' ELSE 'refused' END,
    b.state || ' to ' || a.state)
FROM delivery_state b, delivery_state a;
SELECT throws_ok($$UPDATE delivery SET attempt = -1
    WHERE message_id = tap.uuid(99)$$, '23514', NULL,
    'an attempt number does not go back');

-- The request that asked for it, by the name of the connection
SELECT set_config('application_name', name, true), pg_temp.add(n)
FROM (VALUES (201, 'enroll ' || repeat('0a', 16)), (202, 'enroll'),
    (203, 'enroll ' || repeat('0a', 17)), (204, 'psql ''; DROP'))
    AS t (n, name);
SELECT is((SELECT array_agg(request ORDER BY message_id)
    FROM outbox_claim('w', 100)
    WHERE message_id BETWEEN tap.uuid(201) AND tap.uuid(204)),
    ARRAY[repeat('0a', 16), '', '', ''], 'whoever claims knows the request');

-- A code is made by the courier: its text is nowhere, its hash comes with the
-- message that it is sent in
SELECT tap.begin(900, 900, 900, 900, 900);
UPDATE code SET hash = NULL;
SELECT is((SELECT (body, language, parts)::text FROM message
    WHERE id = tap.uuid(900)), '(,nl,1)', 'nobody wrote it yet');
UPDATE delivery SET state = 'dropped' WHERE state = 'queued'
AND message_id <> tap.uuid(900);
SELECT results_eq($$SELECT purpose, body, language, tags
    FROM outbox_claim('w', 100)$$,
    $$VALUES ('signup_code', NULL::bytea, 'nl', tap.bytes(900))$$,
    'it is claimed with what is needed to write it');
SELECT is((SELECT used FROM rate_limit WHERE name = 'budget_day'), 1,
    'one part was asked for');
SELECT is((SELECT count(*)::int FROM outbox_submitting(ARRAY[tap.uuid(900)],
    ARRAY[1], '{one}', ARRAY[tap.bytes(77)], '{3}')), 1, 'and sent');
SELECT is((SELECT hash FROM code WHERE message_id = tap.uuid(900)),
    tap.bytes(77), 'then its code counts');
SELECT is((SELECT parts FROM message WHERE id = tap.uuid(900)), 3,
    'it was longer than a part');
SELECT is((SELECT used FROM rate_limit WHERE name = 'budget_day'), 3,
    'which the budget pays');
SELECT is(pg_temp.result(900, 1, 'accepted'), 'stored', 'it went');
SELECT is(pg_temp.wiped(900), true, 'and its number is wiped');
SELECT tap.begin(901, 901, 901, 901, 901);
DELETE FROM signup WHERE browser = tap.bytes(901);
SELECT results_eq($$SELECT message_id, tags FROM outbox_claim('w', 100)$$,
    $$VALUES (tap.uuid(901), NULL::bytea)$$,
    'of one that nobody asks for any more there is no number to prove');

SELECT * FROM finish();
ROLLBACK;
