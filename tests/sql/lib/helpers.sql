-- What the tests share, in a schema of its own. Run once by run.sh.
CREATE EXTENSION pgtap SCHEMA public;
CREATE EXTENSION dblink SCHEMA public;
CREATE SCHEMA tap;

-- What the courier does with message N: its code hashes to HASH.
CREATE FUNCTION tap.sent(n int, hash bytea) RETURNS void
LANGUAGE sql AS $$
	SELECT burgernet.code_made(ARRAY[lpad(to_hex(n), 32, '0')::uuid],
	    ARRAY[hash]);
$$;

-- A test is one transaction, in which no guess could be judged: after this all
-- were made in an earlier one.
CREATE FUNCTION tap.committed() RETURNS void LANGUAGE sql AS $$
	UPDATE burgernet.challenge SET guessed_in = '3' WHERE tries > 0;
	UPDATE burgernet.code SET guessed_in = '3' WHERE tries > 0;
$$;

-- SQL as ROLE: 'ok', or the SQLSTATE with which it was refused.
CREATE FUNCTION tap.attempt(role text, sql text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('role', role, true);
	EXECUTE sql;
	PERFORM set_config('role', 'none', true);
	RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;

-- SQL as ROLE: its first row as text, '(…)'; null when there is none.
CREATE FUNCTION tap.ask(role text, sql text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	PERFORM set_config('role', 'burgernet_' || role, true);
	EXECUTE 'SELECT a::text FROM (' || sql || ') AS a LIMIT 1' INTO answer;
	PERFORM set_config('role', 'none', true);
	RETURN answer;
END $$;

-- Ids that are told apart at a glance.
CREATE FUNCTION tap.bytes(n int) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
	SELECT decode(lpad(to_hex(n), 64, '0'), 'hex');
$$;
CREATE FUNCTION tap.uuid(n int) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
	SELECT lpad(to_hex(n), 32, '0')::uuid;
$$;

-- "Send me a code", as enroll: browser, number, sign-up and message by number.
-- The code of sign-up N hashes to bytes(900000 + N), once it was sent.
CREATE FUNCTION tap.begin(browser int, phone int, n int,
    network int DEFAULT 1, block int DEFAULT 1, proven boolean DEFAULT false)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer text := tap.ask('enroll', format(
	    'SELECT outcome, limit_name FROM burgernet.signup_begin(%L, %L, %L, 1,
	    ROW(%L, %L, false, %L)::burgernet.limit_asker, %L, %L, %L, ''nl'',
	    ''POSTER'')',
	    tap.bytes(browser), tap.uuid(n), ARRAY[tap.bytes(phone)],
	    tap.bytes(700000 + block), ARRAY[tap.bytes(800000 + network)],
	    proven, tap.uuid(n), 'reference' || lpad(n::text, 17, '0'),
	    '\x01'::bytea));
BEGIN
	PERFORM tap.sent(n, tap.bytes(900000 + n));
	RETURN answer;
END $$;

-- Tries the code of sign-up N in BROWSER: a guess, and what it was worth.
CREATE FUNCTION tap.try(browser int, n int) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	arguments text := format('(%L, %L, %L)', tap.bytes(browser),
	    coalesce((SELECT s.phone_tags FROM burgernet.signup s
		WHERE s.browser = tap.bytes($1)), ARRAY[tap.bytes(1)]),
	    tap.bytes(900000 + n));
	guessed text := tap.ask('enroll',
	    'SELECT burgernet.signup_guess' || arguments);
BEGIN
	IF guessed <> '(guessed)' THEN
		RETURN replace(guessed, ')', ',0)');
	END IF;
	PERFORM tap.committed();
	RETURN tap.ask('enroll', 'SELECT * FROM burgernet.signup_judge'
	    || arguments);
END $$;

-- The last step, as enroll. Null HOUSE: at postcode precision.
CREATE FUNCTION tap.create(browser int, n int, postcode text DEFAULT '2801AB',
    house int DEFAULT 1, letter text DEFAULT '', addition text DEFAULT '',
    consents text DEFAULT '[{"purpose":"participation","version":"2026-1"}]')
RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format(
	    'SELECT outcome, municipality_name, expected_on
	    FROM burgernet.participant_create(%L, %L, ''nl'', ''\xaa'',
	    ''\xab'', ''\xac'', ''\xad'', NULL, NULL, NULL, 4, 2, ''23:00'',
	    ''07:00'', ''{missing_child,suspect}'', ''{missing_child}'', %L, %L,
	    %L, %L, %L, NULL, %L, ''POSTER'', %L)',
	    tap.bytes(browser), tap.uuid(n), tap.uuid(n), postcode, house,
	    CASE WHEN house IS NOT NULL THEN letter END,
	    CASE WHEN house IS NOT NULL THEN addition END,
	    CASE WHEN house IS NULL THEN 'postcode' ELSE 'house' END, consents));
$$;

-- A whole sign-up: begin, code, done.
CREATE FUNCTION tap.join(n int, postcode text DEFAULT '2801AB',
    house int DEFAULT 1) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tap.begin(n, n, n, n, n);
	PERFORM tap.try(n, n);
	RETURN tap.create(n, n, postcode, house);
END $$;

-- An SMS from a number, as gateway: its N-th, from PHONE (null: from a name).
-- Message 5000000 + N would tell that the number is nobody's.
CREATE FUNCTION tap.sms(n int, phone int, command text, days int DEFAULT 0,
    provider_id text DEFAULT '') RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('gateway', format(
	    'SELECT outcome FROM burgernet.inbound_store(%L, ''one'', %L, %L,
	    ''\x01'', ''\x02'', %L, %L, %L, %L, ''\x03'')',
	    tap.uuid(4000000 + n), provider_id, CASE WHEN phone IS NULL THEN '{}'
	    ELSE ARRAY[tap.bytes(phone + 7000000), tap.bytes(phone)]::text END,
	    command, days, tap.uuid(5000000 + n),
	    'reference' || lpad((5000000 + n)::text, 17, '0')));
$$;

-- As if that much time had passed: everything that was, was earlier.
CREATE FUNCTION tap.pass(by interval) RETURNS void
LANGUAGE sql AS $$
	UPDATE burgernet.rate_limit SET moments =
	    ARRAY(SELECT m - by FROM unnest(moments) m), until = until - by,
	    expires_at = expires_at - by;
	UPDATE burgernet.signup_draft SET created_at = created_at - by,
	    expires_at = expires_at - by;
	UPDATE burgernet.signup SET created_at = created_at - by,
	    expires_at = expires_at - by;
	UPDATE burgernet.code SET created_at = created_at - by,
	    expires_at = expires_at - by;
	UPDATE burgernet.message SET created_at = created_at - by,
	    deadline = deadline - by;
	UPDATE burgernet.delivery SET lease_until = lease_until - by,
	    next_at = next_at - by;
	UPDATE burgernet.address_check SET lease_until = lease_until - by,
	    next_at = next_at - by;
	UPDATE burgernet.notice_request SET lease_until = lease_until - by;
	UPDATE burgernet.inbound SET received_at = received_at - by;
$$;

-- A policy, without the journal.
CREATE FUNCTION tap.policy(policy text, new_value bigint) RETURNS void
LANGUAGE sql AS $$
	UPDATE burgernet.setting SET value = new_value WHERE name = policy;
$$;

-- A register of some addresses in Gouda, Hillegom (not yet taking part) and
-- Schoonhoven (now Krimpenerwaard), and one outside the region.
CREATE FUNCTION tap.register() RETURNS void
LANGUAGE sql AS $$
	SELECT burgernet.municipality_demo();
	INSERT INTO burgernet.address (object_id, postcode, number, letter,
	    addition, street, place, municipality_code, municipality_name, point)
	SELECT lpad(i::text, 16, '9'), postcode, number, letter, addition,
	    street, place, code, name,
	    public.ST_SetSRID(public.ST_MakePoint(x, 447000 + i), 28992)
	FROM (VALUES
	    (1, '2801AB', 1, '', '', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108000),
	    (2, '2801AB', 3, '', '', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108010),
	    (3, '2801AB', 3, 'A', '', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108020),
	    (4, '2801AB', 3, 'a', '', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108030),
	    (5, '2801AB', 3, 'B', '2', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108040),
	    (6, '2801AB', 3, '', 'bis', 'Proefstraat', 'Gouda', '0513', 'Gouda', 108050),
	    (7, '2181AA', 1, '', '', 'Écluse', 'Hillegom', '0534', 'Hillegom', 101000),
	    (8, '2871AA', 1, '', '', 'Lek', 'Schoonhoven', '0608', 'Schoonhoven', 118000),
	    (9, '1011AA', 1, '', '', 'Ver', 'Amsterdam', NULL, 'Amsterdam', 121000),
	    (10, NULL, 7, '', '', 'Zonder', 'Gouda', '0513', 'Gouda', 108060)
	) AS v (i, postcode, number, letter, addition, street, place, code, name, x);
	INSERT INTO burgernet.postcode_area VALUES ('2801', '0513', 'Gouda', 6),
	    ('2801', '0534', 'Hillegom', 2), ('2181', '0534', 'Hillegom', 1),
	    ('2871', '0608', 'Schoonhoven', 1), ('1011', '', 'Amsterdam', 1);
$$;
