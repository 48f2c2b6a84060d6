-- Receipts.
BEGIN;
SELECT no_plan();

CREATE FUNCTION pg_temp.reference(n int) RETURNS text LANGUAGE sql AS $$
	SELECT 'reference' || lpad(n::text, 17, '0');
$$;
-- A message that was submitted, and then BECAME (null: no answer yet).
CREATE FUNCTION pg_temp.sent(n int, became text, class text DEFAULT 'alert')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM outbox_add(tap.uuid(n), pg_temp.reference(n), class, 'test',
	    '\x01', '\x02', 1, '1 hour', NULL, NULL);
	PERFORM outbox_claim('w', 100);
	PERFORM outbox_submitting(ARRAY[tap.uuid(n)], ARRAY[1], ARRAY['one'], ARRAY[NULL]::bytea[], ARRAY[1]);
	IF became IS NOT NULL THEN
		PERFORM outbox_result(tap.uuid(n), 1, became, 'one', NULL, 1, 0, '');
	END IF;
END $$;
CREATE FUNCTION pg_temp.receive(n int, state text) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('gateway', format(
	    'SELECT CASE 1 WHEN stored THEN ''stored'' WHEN stale THEN ''stale''
	    WHEN unknown THEN ''unknown'' END FROM burgernet.receipts_store(
	    ARRAY[%L], ARRAY[%L], ''one'', ''{id-9}'', ''{detail}'')',
	    pg_temp.reference(n), state));
$$;
CREATE FUNCTION pg_temp.state(n int) RETURNS text LANGUAGE sql AS $$
	SELECT state FROM delivery WHERE message_id = tap.uuid(n);
$$;

SELECT is(pg_temp.receive(1, 'delivered'), '(unknown)', 'an invented reference');
SELECT outbox_add(tap.uuid(1), pg_temp.reference(1), 'code', 'test', '\x01',
    '\x02', 1, '1 hour', NULL, NULL);
SELECT is(pg_temp.receive(1, 'delivered'), '(unknown)',
    'of a message that was never sent');
SELECT is(pg_temp.state(1), 'queued', 'which changes nothing');

SELECT pg_temp.sent(2, 'accepted');
SELECT is(pg_temp.receive(2, 'buffered'), '(stored)', 'the phone is off');
SELECT is(pg_temp.state(2), 'accepted', 'is no step');
SELECT is(pg_temp.receive(2, 'delivered'), '(stored)', 'delivered');
SELECT is(pg_temp.receive(2, 'delivered'), '(stale)', 'twice is once');
SELECT is(pg_temp.receive(2, 'failed'), '(stale)', 'and final');
SELECT is(pg_temp.receive(2, 'accepted'), '(stale)', 'also backwards');
SELECT is(pg_temp.state(2), 'delivered', 'still');
SELECT is((SELECT count(*)::int FROM receipt WHERE message_id = tap.uuid(2)),
    5, 'all are kept');
SELECT is((SELECT provider_id FROM delivery WHERE message_id = tap.uuid(2)),
    'id-9', 'with the provider''s id');

-- Earlier than the answer
SELECT pg_temp.sent(3, NULL);
SELECT is(pg_temp.receive(3, 'accepted'), '(stored)', 'the network took it');
SELECT is(pg_temp.receive(3, 'delivered'), '(stored)', 'and delivered');
SELECT is((SELECT body FROM message WHERE id = tap.uuid(3)), NULL, 'wiped');
SELECT is((SELECT outcome FROM outbox_result(tap.uuid(3), 1, 'accepted', 'one',
    'id-3', 2, 0, '')), 'stored', 'then the answer');
SELECT is((SELECT (state, provider_id, parts)::text FROM delivery
    WHERE message_id = tap.uuid(3)), '(delivered,id-3,2)', 'adds to it');
SELECT pg_temp.sent(4, NULL);
SELECT is(pg_temp.receive(4, 'failed'), '(stored)', 'failed early');
SELECT is((SELECT outcome FROM outbox_result(tap.uuid(4), 1, 'queued', 'one',
    '', 1, 0, '')), 'stale', 'and not sent again');

-- A receipt settles what was unknown, and stops a second sending
SELECT pg_temp.sent(5, 'unknown', 'code');
SELECT is(pg_temp.receive(5, 'delivered'), '(stored)', 'it had arrived');
SELECT pg_temp.sent(6, 'unknown');
SELECT outbox_recover();
SELECT is(pg_temp.state(6), 'queued', 'about to be sent again');
SELECT is(pg_temp.receive(6, 'delivered'), '(stored)', 'the first arrived');
SELECT is(pg_temp.state(6), 'delivered', 'so no second');
SELECT pg_temp.sent(7, 'unknown');
SELECT outbox_recover();
SELECT is(pg_temp.receive(7, 'failed'), '(stale)', 'the first failed');
SELECT is(pg_temp.state(7), 'queued', 'so the second goes');
SELECT pg_temp.sent(8, 'rejected');
SELECT is(pg_temp.receive(8, 'delivered'), '(stored)',
    'what happened counts more than what was answered');

SELECT is(tap.attempt('burgernet_gateway', $$SELECT
    burgernet.receipts_store('{x}', '{lost}', 'one', '{""}', '{""}')$$),
    '22023', 'an unknown state');
SELECT pg_temp.sent(n, 'accepted') FROM generate_series(10, 12) AS n;
SELECT is(tap.ask('gateway', format('SELECT * FROM burgernet.receipts_store(%L,
    %L, ''one'', %L, %L)', ARRAY(SELECT pg_temp.reference(n)
	FROM unnest(ARRAY[12, 10, 99, 10, 11]) WITH ORDINALITY AS u (n, i)
	ORDER BY i), '{delivered,failed,delivered,failed,accepted}',
    '{a,b,c,d,e}', '{1,2,3,4,5}')), '(2,2,1)',
    'many at once: stored, nothing new, of nothing that was sent');
SELECT is(concat_ws(' ', pg_temp.state(10), pg_temp.state(11),
    pg_temp.state(12)), 'failed accepted delivered', 'each its own');
SELECT count(pg_temp.receive(2, 'buffered')) FROM generate_series(1, 40);
SELECT is((SELECT count(*)::int FROM receipt WHERE message_id = tap.uuid(2)),
    20, 'a provider that repeats itself fills no table');

-- The first of two attempts failed, and the second arrived
SELECT pg_temp.sent(9, 'unknown');
SELECT outbox_recover();
SELECT outbox_claim('w', 100);
SELECT outbox_submitting(ARRAY[tap.uuid(9)], ARRAY[2], ARRAY['one'], ARRAY[NULL]::bytea[], ARRAY[1]);
SELECT outbox_result(tap.uuid(9), 2, 'accepted', 'one', NULL, 1, 0, '');
SELECT is(pg_temp.receive(9, 'failed'), '(stored)', 'one failed');
SELECT is(pg_temp.receive(9, 'delivered'), '(stored)', 'the other arrived');
SELECT is(pg_temp.state(9), 'delivered', 'so it is there');
SELECT is(pg_temp.receive(9, 'failed'), '(stale)', 'for good');

-- A receipt never changes a person
SELECT is((SELECT count(*)::int FROM participant), 0, 'nobody was made');

SELECT * FROM finish();
ROLLBACK;
