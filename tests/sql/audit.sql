-- The journal, policies and housekeeping.
BEGIN;
SELECT no_plan();

SELECT ok(checked > 0 AND broken IS NULL, 'configure wrote a chain')
FROM audit_verify();
SELECT is(setting_put('code_tries', 5), false, 'no change, no entry');
SELECT is(setting_put('code_tries', 4), true, 'a change');
SELECT is((SELECT (action, subject, detail)::text FROM audit
    ORDER BY id DESC LIMIT 1),
    '(setting_put,code_tries,"{""after"": 4, ""before"": 5}")',
    'is in the journal');
SELECT is((SELECT actor FROM audit ORDER BY id DESC LIMIT 1), session_user::text,
    'with who did it');
SELECT is(setting_number('code_tries'), 4::bigint, 'and holds');
SELECT throws_ok($$SELECT setting_number('no_such')$$, '42704', NULL,
    'an unknown policy is an error');

SELECT throws_ok($$UPDATE audit SET actor = 'nobody'$$, '42501', NULL,
    'no update');
SELECT throws_ok($$DELETE FROM audit$$, '42501', NULL, 'no delete');
SELECT throws_ok($$TRUNCATE audit$$, '42501', NULL, 'no truncate');
SET LOCAL ROLE burgernet_owner;
SELECT throws_ok($$UPDATE burgernet.audit SET actor = 'nobody'$$, '42501',
    NULL, 'not by the owner either');
RESET ROLE;
-- Nobody chooses an entry's number, time, actor or hash.
INSERT INTO audit (id, at, actor, action, previous, hash)
VALUES (77777, 'epoch', 'somebody', 'test', '\x00', '\x00');
SELECT ok(id < 77777 AND at > now() - interval '1 hour'
    AND actor = session_user, 'the trigger does')
FROM audit WHERE action = 'test';
SELECT is((SELECT broken FROM audit_verify()), NULL, 'and it verifies');

-- Tampering shows
CREATE FUNCTION pg_temp.tamper(sql text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	found bigint;
BEGIN
	BEGIN
		SET LOCAL session_replication_role = replica;
		EXECUTE sql;
		SELECT broken INTO found FROM audit_verify();
		RAISE EXCEPTION 'back' USING ERRCODE = 'ZZ001';
	EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
		RETURN found;
	END;
END $$;
SELECT is(pg_temp.tamper($$UPDATE audit SET detail = '{"after": 9}'
    WHERE id = 3$$), 3::bigint, 'a changed entry');
SELECT is(pg_temp.tamper($$DELETE FROM audit WHERE id = 3$$), 4::bigint,
    'a removed entry');
SELECT is(pg_temp.tamper($$UPDATE audit SET hash = sha256('x') WHERE id = 3$$),
    3::bigint, 'a changed hash');
SELECT is(pg_temp.tamper($$UPDATE audit SET at = at + interval '1 us'
    WHERE id = 3$$), 3::bigint, 'a microsecond');

-- Retention, by the setting and not by who asks
SELECT tap.policy('audit_days', 10);
SET LOCAL session_replication_role = replica;
UPDATE audit SET at = now() - interval '11 days' WHERE id <= 2;
SET LOCAL session_replication_role = origin;
SELECT is(retention_remove('audit', 100), 2,
    'what is old goes');
SELECT is((SELECT min(id) FROM audit), 3::bigint, 'from the start');
SELECT is((SELECT broken FROM audit_verify()), NULL,
    'the rest still verifies');

-- Nothing is kept longer than it may
SELECT tap.register();
SELECT tap.join(1);
SELECT outbox_add(tap.uuid(50), 'referenceoftheold', 'notice', 'test', '\x01',
    '\x02', 1, '1 hour', NULL, NULL);
INSERT INTO inbound (id, provider, sender, body)
VALUES (tap.uuid(60), 'one', '\x01', '\x02');
SELECT tap.pass('89 days');
SELECT is(retention_remove('messages', 100) + retention_remove('inbound', 100),
    0, 'not yet');
SELECT tap.pass('2 days');
SELECT is(ARRAY[retention_remove('messages', 100),
    retention_remove('inbound', 100)], '{2,1}', 'now');
SELECT is((SELECT count(*)::int FROM message) + (SELECT count(*)::int
    FROM delivery) + (SELECT count(*)::int FROM inbound), 0, 'all of it');
SELECT is((SELECT count(*)::int FROM participant), 1,
    'a participant does not expire');

-- A phase that was planned starts those who waited on its day
SELECT tap.join(2, '2181AA');
INSERT INTO municipality_phase VALUES ('0534', current_date, '4a', NULL);
SELECT is(housekeeping('participants_started'), 1, 'planned phases come by themselves');
SELECT is((SELECT broken FROM audit_verify()), NULL, 'the journal verifies');

SELECT * FROM finish();
ROLLBACK;
