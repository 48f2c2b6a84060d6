-- What happens at the same moment, in sessions of their own. This file commits,
-- and clears up after itself.
SELECT no_plan();
SELECT tap.register();

CREATE FUNCTION tap.session(n int) RETURNS text LANGUAGE sql AS $$
	SELECT dblink_connect('s' || i, format('host=%s dbname=%s user=postgres',
	    current_setting('unix_socket_directories'), current_database()))
	FROM generate_series(1, n) AS i;
	SELECT 'open';
$$;
-- SQL(i) in N sessions at once; the answers, sorted.
CREATE FUNCTION tap.at_once(n int, sql text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	answers text[] := '{}';
	answer text;
BEGIN
	FOR i IN 1..n LOOP
		PERFORM dblink_send_query('s' || i, format(sql, i));
	END LOOP;
	FOR i IN 1..n LOOP
		SELECT a INTO answer FROM dblink_get_result('s' || i, false)
		    AS r (a text);
		answers := answers || coalesce(answer, 'error');
		PERFORM FROM dblink_get_result('s' || i, false) AS r (a text);
	END LOOP;
	RETURN ARRAY(SELECT a FROM unnest(answers) AS a ORDER BY a);
END $$;
SELECT tap.session(20);

-- A hundred sign-ups of one number, from as many browsers
SELECT is(array_agg(a) FILTER (WHERE a = '(sent,)'), '{"(sent,)"}',
    'of a hundred sign-ups of one number one is sent')
FROM generate_series(0, 4) AS round, unnest(tap.at_once(20,
    'SELECT tap.begin(' || 1000 + round * 20 || ' + %1$s, 1000, '
    || 1000 + round * 20 || ' + %1$s, %1$s)')) AS a;
SELECT is((SELECT count(*)::int FROM message), 1, 'one SMS');

-- Different numbers do not wait in a circle
SELECT is(tap.at_once(20, 'SELECT tap.begin(1200 + %1$s, 1200 + %1$s,
    1200 + %1$s, mod(%1$s, 3), mod(%1$s, 4))'), array_fill('(sent,)'::text,
    ARRAY[20]), 'twenty at once: no deadlock');

-- One code, tried by twenty
SELECT tap.begin(1300, 1300, 1300, 1300, 1300);
SELECT is(tap.at_once(20, 'SELECT tap.try(1300, 1300)'),
    array_fill('(gone,0)'::text, ARRAY[19]) || ARRAY['(proven,0)'],
    'a code works once');
SELECT is(tap.at_once(20, 'SELECT tap.create(1300, 1300 + %1$s)'),
    array_fill('(active,Gouda,)'::text, ARRAY[20]),
    'twenty clicks get one answer');
SELECT is((SELECT count(*)::int FROM participant), 1, 'and make one');

-- Guessing in parallel
SELECT tap.begin(1400, 1400, 1400, 1400, 1400);
SELECT is(tap.at_once(20, 'SELECT tap.try(1400, 9000 + %1$s)'),
    array_fill('(spent,0)'::text, ARRAY[16]) || ARRAY['(wrong,1)',
    '(wrong,2)', '(wrong,3)', '(wrong,4)'], 'five tries, not more');

-- Two browsers with proof of one number
SELECT tap.begin(1501, 1500, 1501, 1501, 1500);
UPDATE rate_limit SET moments = '{}' WHERE key = tap.bytes(1500);
SELECT tap.begin(1502, 1500, 1502, 1502, 1500);
SELECT is(tap.try(1501, 1501) || tap.try(1502, 1502),
    '(proven,0)(proven,0)', 'both proven');
SELECT is(tap.at_once(2, 'SELECT tap.create(1500 + %1$s, 1500 + %1$s)'),
    '{"(active,Gouda,)","(not_proven,,)"}', 'one takes part');

-- Somebody with four addresses adds a fifth in twenty tabs
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(1550), id, '\x00', now() + interval '1 hour'
FROM participant ORDER BY number LIMIT 1;
CREATE FUNCTION tap.add_address(number int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT outcome
	    FROM burgernet.self_address_add(%L, gen_random_uuid(), ''house'',
	    ''2801AB'', %L, NULL, NULL, ''work'', NULL, NULL, NULL, NULL, NULL, NULL)', tap.bytes(1550),
	    number));
$$;
CREATE FUNCTION tap.remove_address(number int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT outcome
	    FROM burgernet.self_address_remove(%L, %L, %L)', tap.bytes(1550), a.id,
	    burgernet.self_address_version(a)))
	FROM burgernet.participant_address a WHERE a.number = $1
	AND a.label = 'work';
$$;
SELECT is(array_agg(tap.add_address(n)),
    array_fill('(saved)'::text, ARRAY[3]), 'four addresses')
FROM generate_series(101, 103) AS n;
SELECT is(tap.at_once(20, 'SELECT tap.add_address(200 + %1$s)'),
    array_fill('(saved)'::text, ARRAY[1]) || array_fill('(too_many)'::text, ARRAY[19]),
    'one of twenty is the fifth');
SELECT is((SELECT count(*)::int FROM participant_address a JOIN session s
    USING (participant_id) WHERE s.id = tap.bytes(1550)), 5, 'not more');

-- Twice the last but one: an address stays
DELETE FROM participant_address a USING session s
WHERE s.participant_id = a.participant_id AND s.id = tap.bytes(1550)
AND a.number NOT IN (101, 102);
SELECT is(tap.at_once(2, 'SELECT tap.remove_address(100 + %1$s)'),
    '{(last),(saved)}', 'of two that are removed at once one stays');

-- Whoever asks for a code on the old number while it changes gets none
CREATE FUNCTION tap.signin(n int, phone int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT * FROM burgernet.signin_begin(
	    %L, ROW(%L, %L, 1, ''\x05'', %L, %L, ''\x01'', ''nl'')
	    ::burgernet.challenge_request,
	    ROW(%L, %L, false, false)::burgernet.limit_asker)', tap.bytes(n),
	    tap.uuid(n), ARRAY[tap.bytes(phone)], tap.uuid(n),
	    'reference' || lpad(n::text, 17, '0'), tap.bytes(n),
	    ARRAY[tap.bytes(n)]));
$$;
DELETE FROM rate_limit;
SELECT dblink_exec('s1', 'BEGIN');
SELECT dblink_exec('s1', 'UPDATE burgernet.participant
    SET phone_tag = tap.bytes(1509) WHERE phone_tag = tap.bytes(1500)');
SELECT dblink_send_query('s2', 'SELECT tap.signin(1580, 1500)');
SELECT pg_sleep(0.2); -- it waits, or is done: both are tried
SELECT dblink_exec('s1', 'COMMIT');
SELECT is((SELECT a FROM dblink_get_result('s2') AS r (a text)), '(sent,0)',
    'a code for a number that changes');
SELECT count(*) FROM dblink_get_result('s2') AS r (a text);
SELECT is((SELECT array_agg(participant_id) FROM challenge
    WHERE id = tap.uuid(1580)), '{NULL}', 'is nobody''s');
UPDATE participant SET phone_tag = tap.bytes(1500)
WHERE phone_tag = tap.bytes(1509);

-- Signing in takes the journal last: no circle with who holds the person
SELECT tap.signin(1581, 1500) FROM (SELECT tap.policy('code_resend_seconds', 1))
    AS p, pg_sleep(1.1);
SELECT tap.policy('code_resend_seconds', 60);
SELECT tap.sent(1581, tap.bytes(1581));
SELECT tap.ask('preferences', format('SELECT burgernet.challenge_guess(%L,
    ''signin'', %L)', tap.bytes(1581), tap.bytes(1581)));
SELECT dblink_exec('s1', 'BEGIN');
SELECT count(*) FROM dblink('s1', 'SELECT 1 FROM burgernet.participant_reach
    FOR UPDATE') AS r (a int);
SELECT dblink_send_query('s2', format('SELECT outcome FROM burgernet.signin_try(
    %L, %L, %L, ''\x06'', NULL)', tap.bytes(1581), tap.bytes(1581),
    tap.bytes(1582)));
SELECT pg_sleep(0.2);
SELECT lives_ok($$SELECT dblink_exec('s1', 'DO ''BEGIN PERFORM
    burgernet.audit_add(''''test'''', ''''''''); END''')$$,
    'whoever holds a row gets the journal');
SELECT dblink_exec('s1', 'COMMIT');
SELECT is((SELECT a FROM dblink_get_result('s2') AS r (a text)), 'proven',
    'and then they are signed in');
SELECT count(*) FROM dblink_get_result('s2') AS r (a text);

-- A session that ends while its save waits saves nothing
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(1583), id, '\x00', now() + interval '1 hour'
FROM participant WHERE phone_tag = tap.bytes(1500);
SELECT dblink_exec('s1', 'BEGIN');
SELECT count(*) FROM dblink('s1', 'SELECT 1 FROM burgernet.participant
    FOR UPDATE') AS r (a int);
SELECT dblink_send_query('s2', format('SELECT outcome
    FROM burgernet.self_frequency_save(%L, burgernet.self_frequency_version(NULL,
    NULL), 8, 8)', tap.bytes(1583)));
SELECT dblink_send_query('s3', format('SELECT outcome
    FROM burgernet.self_details_save(%1$L, burgernet.self_details_version(
    burgernet.self_participant(%1$L)), ''en'', NULL, NULL, NULL, NULL, NULL,
    NULL)', tap.bytes(1583)));
SELECT dblink_send_query('s4', format('SELECT burgernet.self_quiet_save(%L,
    NULL, NULL, NULL)', tap.bytes(1583)));
SELECT dblink_send_query('s5', format('SELECT outcome
    FROM burgernet.self_address_remove(%L, NULL, NULL)', tap.bytes(1583)));
SELECT dblink_send_query('s6', format('SELECT outcome
    FROM burgernet.self_types_save(%L, NULL, NULL, NULL)', tap.bytes(1583)));
SELECT pg_sleep(0.3);
SELECT dblink_exec('s1', format('DELETE FROM burgernet.session WHERE id = %L',
    tap.bytes(1583)));
SELECT dblink_exec('s1', 'COMMIT');
SELECT is((SELECT a FROM dblink_get_result('s' || n) AS r (a text)),
    'no_session', 'ended meanwhile: nothing is saved') FROM generate_series(2, 6) n;
SELECT count(*) FROM generate_series(2, 6) n,
    LATERAL dblink_get_result('s' || n) AS r (a text);
DELETE FROM message WHERE id IN (tap.uuid(1580), tap.uuid(1581));
DELETE FROM challenge;

-- One browser, twenty tabs, as many numbers: the last one counts
SELECT is(tap.at_once(20, 'SELECT tap.begin(1700, 1700 + %1$s, 1700 + %1$s,
    1700 + %1$s, 1700 + %1$s)'), array_fill('(sent,)'::text, ARRAY[20]),
    'twenty tabs');
SELECT is((SELECT count(*)::int FROM signup WHERE browser = tap.bytes(1700)), 1,
    'one sign-up');
SELECT is((SELECT count(*)::int FROM delivery d JOIN message m
    ON m.id = d.message_id WHERE d.state = 'queued'
    AND m.signup_id BETWEEN tap.uuid(1701) AND tap.uuid(1720)), 1, 'one SMS');

-- The last of the budget
DELETE FROM rate_limit WHERE name LIKE 'budget%';
SELECT tap.policy('sms_per_day', 20); -- three at once, for who signs up
SELECT is((SELECT count(*)::int FROM unnest(tap.at_once(20, 'SELECT
    tap.begin(1600 + %1$s, 1600 + %1$s, 1600 + %1$s,
    1600 + %1$s, 1600 + %1$s, true)')) AS a WHERE a = '(sent,)'), 3,
    'is spent once');
SELECT tap.policy('sms_per_day', 10000);

-- Couriers share without doing anything twice
SELECT is((SELECT (queued, claimed)::text FROM outbox_depth()), '(29,0)',
    'twenty-nine wait');
SELECT is((SELECT sum(a::int)::int FROM unnest(tap.at_once(20,
    'SELECT count(*)::text FROM burgernet.outbox_claim(''w%1$s'', 2)')) AS a),
    29, 'twenty couriers take each once');
SELECT is((SELECT count(*)::int FROM delivery WHERE attempt = 1), 29,
    'nobody''s twice');
SELECT is((SELECT broken FROM audit_verify()), NULL, 'the journal has one end');

SELECT * FROM finish();

SELECT dblink_disconnect('s' || i) FROM generate_series(1, 20) AS i;
DELETE FROM message;
DELETE FROM signup;
DELETE FROM participant;
DELETE FROM rate_limit;
DELETE FROM address;
DELETE FROM postcode_area;
DELETE FROM municipality_phase;
DELETE FROM inhabitants;
UPDATE municipality SET successor = NULL;
DELETE FROM municipality;
