-- Signing in, sessions, fresh codes and a new number, as the program asks.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(1);
SELECT tap.join(2);
SELECT tap.pass('1 hour');

-- The request for code N to PHONE. Once it is sent it hashes to
-- bytes(900000 + N).
CREATE FUNCTION pg_temp.request(n int, phone int) RETURNS text
LANGUAGE sql AS $$
	SELECT format('ROW(%L, %L, 1, ''\x05'', %L, %L, ''\x01'', ''nl'')
	    ::burgernet.challenge_request', tap.uuid(n),
	    ARRAY[tap.bytes(phone)], tap.uuid(n),
	    'reference' || lpad(n::text, 17, '0'));
$$;
CREATE FUNCTION pg_temp.ask(what text, VARIADIC args text[]) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT * FROM burgernet.%s(%s)', what,
	    (SELECT string_agg(CASE WHEN a LIKE 'ROW(%' THEN a
		ELSE quote_nullable(a) END, ', ') FROM unnest(args) AS a)));
$$;
CREATE FUNCTION pg_temp.b(n int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.bytes(n)::text;
$$;
CREATE FUNCTION pg_temp.asker(network int) RETURNS text LANGUAGE sql AS $$
	SELECT format('ROW(%L, %L, false, false)::burgernet.limit_asker',
	    tap.bytes(700000), ARRAY[tap.bytes(800000 + network)]);
$$;
CREATE FUNCTION pg_temp.signin(browser int, n int, phone int,
    network int DEFAULT 1) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.ask('signin_begin', pg_temp.b(browser),
	    pg_temp.request(n, phone), pg_temp.asker(network));
$$;
-- The courier sends what is asked for; code N is guessed, in a transaction of
-- its own, and then judged by WHAT.
CREATE FUNCTION pg_temp.judge(browser int, purpose text, n int, what text,
    VARIADIC args text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	guessed text;
BEGIN
	UPDATE challenge c SET hash = tap.bytes(900000
	    + ('x' || right(c.id::text, 8))::bit(32)::int)
	WHERE c.hash IS NULL;
	guessed := pg_temp.ask('challenge_guess', pg_temp.b(browser), purpose,
	    pg_temp.b(900000 + n));
	IF guessed <> '(guessed)' THEN
		RETURN replace(guessed, ')', ',0)');
	END IF;
	PERFORM tap.committed();
	RETURN pg_temp.ask(what, VARIADIC args);
END $$;
CREATE FUNCTION pg_temp.try(browser int, n int, session int,
    before int DEFAULT 0) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.judge(browser, 'signin', n, 'signin_try', pg_temp.b(browser), pg_temp.b(900000 + n),
	    pg_temp.b(session), '\x06', pg_temp.b(before));
$$;
CREATE FUNCTION pg_temp.calm() RETURNS void LANGUAGE sql AS $$
	DELETE FROM burgernet.rate_limit;
$$;

-- Asking: the same for a number that is known and one that is not
SELECT is(pg_temp.signin(11, 11, 1), '(sent,0)', 'a code for a known number');
SELECT is(pg_temp.signin(12, 12, 99), '(sent,0)', 'and for one that is nobody''s');
SELECT results_eq($$SELECT c.purpose, c.participant_id, m.purpose, m.language,
    m.participant_id FROM challenge c JOIN message m ON m.id = c.message_id
    ORDER BY c.id$$, $$VALUES ('signin', tap.uuid(1), 'signin_code', 'nl',
    tap.uuid(1)), ('signin', NULL, 'signin_other', 'nl', NULL)$$,
    'the one with the code, the other without');
SELECT is((SELECT count(DISTINCT (name, moments IS NULL, used, cardinality(moments)))
    FROM rate_limit WHERE name LIKE 'signin%'
    AND key IN (tap.bytes(1), tap.bytes(99))), 3::bigint,
    'the same is counted for both');
SELECT matches(pg_temp.signin(13, 13, 1), '^\(limited,', 'not twice in a minute');
SELECT is((SELECT count(*)::int FROM challenge), 2, 'and then nothing is stored');
SELECT is(tap.begin(77, 1, 77), '(sent,)', 'a sign-up is counted apart');

-- Trying
SELECT is(pg_temp.try(12, 12, 212), '(wrong,4,)', 'no code is right for a stranger');
SELECT is(pg_temp.try(11, 99, 211), '(wrong,4,)', 'a wrong code');
SELECT is(pg_temp.try(10, 11, 211), '(gone,0)', 'the right code in another browser');
SELECT is(pg_temp.ask('challenge_status', pg_temp.b(11), 'leave'), NULL,
    'nothing pending for another purpose');
SELECT is(pg_temp.try(11, 11, 211), '(proven,0,f)', 'the right code');
SELECT is(pg_temp.try(11, 11, 213), '(gone,0)', 'once');
SELECT is((SELECT array_agg(participant_id) FROM session), ARRAY[tap.uuid(1)],
    'one session, of that participant');
SELECT is(pg_temp.ask('self_load', pg_temp.b(211)), format(
    '("\\x06",%s,active,active,nl,,,,7200)', (SELECT number FROM participant
    WHERE id = tap.uuid(1))), 'which tells who they are');
SELECT is(pg_temp.ask('self_load', pg_temp.b(11)), NULL,
    'the browser''s old name opens nothing');
SELECT pg_temp.try(12, 12, 212) FROM generate_series(1, 3);
SELECT is(pg_temp.try(12, 12, 212), '(spent,0,)', 'the fifth wrong one');
SELECT is(pg_temp.try(12, 12, 212), '(spent,0)', 'and the sixth');
UPDATE challenge SET expires_at = now(), guesses = '{}';
SELECT is(pg_temp.try(12, 12, 212), '(expired,0)', 'an old one says so');
UPDATE challenge SET created_at = now() - interval '25 hours';
SELECT is(pg_temp.ask('challenge_status', pg_temp.b(12), 'signin'), NULL,
    'after a day it is as if it never was');

-- A newer code replaces the older, also one that waits to be sent
SELECT pg_temp.calm();
SELECT pg_temp.signin(14, 14, 2);
SELECT pg_temp.calm();
SELECT pg_temp.signin(14, 15, 2);
SELECT is((SELECT state FROM delivery WHERE message_id = tap.uuid(14)),
    'dropped', 'the older message is not sent any more');
SELECT is(pg_temp.try(14, 14, 214), '(wrong,4,)', 'the older code is wrong');
SELECT is(pg_temp.try(14, 15, 214), '(proven,0,f)', 'the newer is right');

-- Two sessions of one participant
SELECT pg_temp.calm();
SELECT pg_temp.signin(16, 16, 1);
SELECT is(pg_temp.try(16, 16, 216), '(proven,0,f)', 'a second session');
SELECT matches(pg_temp.ask('self_load', pg_temp.b(211)), ',nl,,"20[^,]*",',
    'the first is told of it');
SELECT matches(pg_temp.ask('self_load', pg_temp.b(216)), ',nl,,,,',
    'the second is not');
SELECT pg_temp.ask('self_told', pg_temp.b(211));
SELECT matches(pg_temp.ask('self_load', pg_temp.b(211)), ',nl,,,,', 'once told');
SELECT is(pg_temp.ask('self_sign_out_others', pg_temp.b(216)), '(1)',
    'the others can be ended');
SELECT is(pg_temp.ask('self_load', pg_temp.b(211)), NULL, 'and are over');
SELECT isnt(pg_temp.ask('self_load', pg_temp.b(214)), NULL,
    'not those of somebody else');
SELECT pg_temp.calm();
SELECT pg_temp.signin(17, 17, 1);
SELECT is(pg_temp.try(17, 17, 217, 216), '(proven,0,f)', 'signing in once more');
SELECT is(pg_temp.ask('self_load', pg_temp.b(216)), NULL,
    'ends the session that this browser had');

-- Idle and absolute ends; use puts off the first only
INSERT INTO session (id, participant_id, sealed, created_at, used_at, expires_at)
SELECT tap.bytes(300 + idle), tap.uuid(1), '\x00', now() - interval '1 hour',
    now() - make_interval(mins => idle), now() + interval '1 hour'
FROM unnest(ARRAY[14, 15, 16]) AS idle;
SELECT isnt(pg_temp.ask('self_load', pg_temp.b(314)), NULL, 'idle for 14 minutes');
SELECT is(pg_temp.ask('self_load', pg_temp.b(315)), NULL, 'idle for 15');
SELECT is(pg_temp.ask('self_load', pg_temp.b(316)), NULL, 'idle for 16');
SELECT is((SELECT used_at FROM session WHERE id = tap.bytes(314)), now(),
    'a look counts as use');
UPDATE session SET expires_at = now() WHERE id = tap.bytes(314);
SELECT is(pg_temp.ask('self_load', pg_temp.b(314)), NULL,
    'after its time it is over, used or not');

-- Fresh codes
CREATE FUNCTION pg_temp.fresh(session int, step text, n int) RETURNS text
LANGUAGE sql AS $$
	SELECT pg_temp.judge(session, step, n, 'self_fresh_try',
	    pg_temp.b(session), step, pg_temp.b(900000 + n));
$$;
SELECT is(pg_temp.ask('self_fresh_begin', pg_temp.b(999), pg_temp.request(20, 1),
    'leave'), '(no_session,0)', 'no session, no code');
SELECT is(pg_temp.ask('self_fresh_begin', pg_temp.b(217), pg_temp.request(20, 2),
    'leave'), '(no_session,0)', 'not to somebody else''s number');
SELECT is(pg_temp.ask('self_fresh_begin', pg_temp.b(217), pg_temp.request(20, 1),
    'signin'), '(no_session,0)', 'nor for what is no step');
SELECT is(pg_temp.ask('self_fresh_begin', pg_temp.b(217), pg_temp.request(20, 1),
    'leave'), '(sent,0)', 'a code for leaving');
SELECT matches(pg_temp.ask('self_fresh_begin', pg_temp.b(217),
    pg_temp.request(21, 1), 'number'), '^\(limited,', 'one a minute, of all steps');
SELECT is(pg_temp.ask('self_leave', pg_temp.b(217), ''), '(not_fresh)',
    'without the code nobody leaves');
SELECT is(pg_temp.fresh(217, 'download', 20), '(gone,0)', 'the code is for one step');
SELECT is(pg_temp.fresh(217, 'leave', 21), '(wrong,4)', 'a wrong one');
SELECT is(pg_temp.fresh(214, 'leave', 20), '(gone,0)', 'in another session');
SELECT is(pg_temp.fresh(217, 'leave', 20), '(proven,0)', 'the right one');
SELECT is(session_spend(tap.bytes(217), 'download'), false, 'allows no other step');
SELECT is(pg_temp.ask('self_leave', pg_temp.b(217), 'other'), '(left)', 'but that one');
SELECT is(pg_temp.ask('self_leave', pg_temp.b(217), ''), '(not_fresh)', 'once');
SELECT is(participant_standing(tap.uuid(1)), 'left', 'and they have left');
SELECT isnt(pg_temp.ask('self_load', pg_temp.b(217)), NULL,
    'their session sees that');
SELECT is(pg_temp.ask('self_return', pg_temp.b(217)), '(returned)', 'back again');
SELECT is(pg_temp.ask('self_return', pg_temp.b(217)), '(not_left)', 'once');
SELECT is(pg_temp.ask('self_return', pg_temp.b(999)), '(no_session)',
    'nobody returns for somebody else');
SELECT pg_temp.calm();
SELECT pg_temp.ask('self_fresh_begin', pg_temp.b(217), pg_temp.request(22, 1), 'leave');
SELECT pg_temp.fresh(217, 'leave', 22);
UPDATE session SET fresh_until = now() WHERE fresh_for IS NOT NULL;
SELECT is(pg_temp.ask('self_leave', pg_temp.b(217), ''), '(not_fresh)',
    'a fresh code is fresh for so long');

-- A new number
CREATE FUNCTION pg_temp.renumber(session int, n int, phone int) RETURNS text
LANGUAGE sql AS $$
	SELECT pg_temp.ask('self_number_begin', pg_temp.b(session),
	    pg_temp.request(n, phone), pg_temp.asker(0));
$$;
CREATE FUNCTION pg_temp.take(session int, n int, phone int, next int)
RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.judge(session, 'new_number', n, 'self_number_try',
	    pg_temp.b(session), pg_temp.b(900000 + n), ARRAY[tap.bytes(phone)]::text, pg_temp.b(next),
	    '\x0a', '\x0b', '\x0c', '\x0d', NULL, format('{%s}', tap.uuid(1)),
	    ARRAY['\x0f'::bytea]::text, tap.uuid(4000 + n)::text,
	    'reference' || lpad((4000 + n)::text, 17, '0'), '\x0e');
$$;
-- What their messages and their export tell about codes for another number.
CREATE FUNCTION pg_temp.told(session int, OUT messages bigint, OUT exported int,
    OUT codes jsonb) LANGUAGE sql AS $$
	SELECT (SELECT count(*) FROM self_messages(tap.bytes(session), 1)),
	    json_array_length(export_messages(p)),
	    (SELECT jsonb_agg(jsonb_build_array(c->>'purpose', c->>'tries'))
	    FROM json_array_elements(export_codes(p)) AS c)
	FROM participant p WHERE p.id = self_participant(tap.bytes(session));
$$;
SELECT is(pg_temp.renumber(217, 30, 3), '(not_fresh,0)', 'asks a fresh code first');
UPDATE session SET fresh_for = 'number', fresh_until = now() + interval '5 min'
WHERE id = tap.bytes(217);
SELECT is(pg_temp.renumber(999, 30, 3), '(no_session,0)', 'and a session');
SELECT is(pg_temp.renumber(217, 30, 1), '(same,0)', 'not the number they have');
SELECT is(pg_temp.renumber(217, 31, 2), '(sent,0)', 'one of somebody else: as it were');
SELECT is(pg_temp.take(217, 31, 2, 230), '(wrong,4)', 'but no code is right');
CREATE TEMP TABLE taken AS SELECT * FROM pg_temp.told(217);
SELECT pg_temp.calm();
SELECT is(pg_temp.renumber(217, 32, 3), '(sent,0)', 'a free one');
SELECT pg_temp.take(217, 33, 3, 230);
SELECT results_eq('SELECT * FROM pg_temp.told(217)', 'SELECT * FROM taken',
    'nothing they can see tells which of the two was free');
UPDATE challenge SET guesses = '{}';
SELECT is(pg_temp.take(217, 32, 4, 230), '(gone,0)', 'not for another number than asked');
SELECT is(pg_temp.take(217, 33, 3, 230), '(wrong,3)', 'nor with a wrong code');
SELECT is((SELECT phone_tag FROM participant WHERE id = tap.uuid(1)), tap.bytes(1),
    'until then the old one is theirs');
INSERT INTO participant_address SELECT (jsonb_populate_record(a,
    jsonb_build_object('id', tap.uuid(71), 'label', 'own', 'label_self',
    '\\x01', 'number', 71))).* FROM participant_address a
WHERE a.id = tap.uuid(1);
UPDATE participant_address SET label = 'own', label_self = '\x01'
WHERE id = tap.uuid(1);
INSERT INTO session (id, participant_id, sealed, expires_at)
VALUES (tap.bytes(231), tap.uuid(1), '\x00', now() + interval '1 hour');
SELECT is(pg_temp.take(217, 32, 3, 230), '(proven,0)', 'with the code it is theirs');
SELECT is((SELECT participant_id FROM message WHERE id = tap.uuid(32)),
    tap.uuid(1), 'and so is the message with it');
SELECT results_eq($$SELECT p.phone_tag, c.phone_courier, c.phone_helpdesk,
    c.name_self FROM participant p JOIN participant_contact c
    ON c.participant_id = p.id WHERE p.id = tap.uuid(1)$$,
    $$VALUES (tap.bytes(3), '\x0b'::bytea, '\x0c'::bytea, '\x0d'::bytea)$$,
    'and all that hangs on it');
SELECT results_eq($$SELECT id, label_self FROM participant_address
    WHERE participant_id = tap.uuid(1) ORDER BY id$$, $$VALUES
    (tap.uuid(1), '\x0f'::bytea), (tap.uuid(71), NULL)$$,
    'also what they call an address, but what could not be read');
SELECT is((SELECT count(*)::int FROM session WHERE participant_id = tap.uuid(1)), 1,
    'other sessions ended');
SELECT is(pg_temp.ask('self_load', pg_temp.b(217)), NULL, 'the session has a new name');
SELECT isnt(pg_temp.ask('self_load', pg_temp.b(230)), NULL, 'and goes on');
SELECT is((SELECT array_agg(purpose) FROM message WHERE id = tap.uuid(4032)),
    '{number_changed}', 'the old number gets a notice');
SELECT is((SELECT fresh_for FROM session WHERE id = tap.bytes(230)), NULL,
    'the fresh code is used up');
UPDATE session SET fresh_for = 'number', fresh_until = now() + interval '5 min'
WHERE id = tap.bytes(230);
SELECT pg_temp.calm();
SELECT pg_temp.renumber(230, 34, 5);
UPDATE participant SET phone_tag = tap.bytes(5) WHERE id = tap.uuid(2);
SELECT is(pg_temp.take(230, 34, 5, 232), '(taken,0)',
    'a number that became somebody''s meanwhile stays theirs');

-- The journal knows what was done, by whose number, and nothing more
SELECT is((SELECT array_agg(DISTINCT action || ' ' || detail) FROM audit
    WHERE action LIKE 'self\_%' AND subject = (SELECT number::text
	FROM participant WHERE id = tap.uuid(1))),
    '{"self_leave {}","self_number {}","self_return {}","self_sign_out_others {}","self_signin {}"}',
    'in the journal');
SELECT pg_temp.ask('self_foreign', pg_temp.b(230));
SELECT is((SELECT action FROM audit ORDER BY id DESC LIMIT 1), 'self_foreign_id',
    'and that they asked for what is not theirs');
SELECT pg_temp.ask('self_foreign', pg_temp.b(230)) FROM generate_series(1, 120);
SELECT is((SELECT count(*)::int FROM audit WHERE action = 'self_foreign_id'), 100,
    'up to a hundred times: looking at pages does not fill it');

-- What a program can take back teaches it nothing: neither a code that the
-- courier did not make yet, nor a guess of the same transaction
SELECT pg_temp.calm();
SELECT tap.join(960);
SELECT pg_temp.calm();
SELECT is(pg_temp.signin(91, 91, 960), '(sent,0)', 'a code is begun');
SELECT is(pg_temp.ask('challenge_guess', pg_temp.b(91), 'signin',
    pg_temp.b(900091)), '(guessed)', 'and guessed before it is made');
SELECT tap.committed();
SELECT is(pg_temp.ask('signin_try', pg_temp.b(91), pg_temp.b(900091),
    pg_temp.b(291), '\x06', pg_temp.b(0)), '(wrong,4,)', 'is wrong');
SELECT tap.sent(91, tap.bytes(900091));
SELECT is(pg_temp.ask('challenge_guess', pg_temp.b(91), 'signin',
    pg_temp.b(900091)), '(guessed)', 'a guess that is right');
SELECT is(pg_temp.ask('signin_try', pg_temp.b(91), pg_temp.b(900091),
    pg_temp.b(291), '\x06', pg_temp.b(0)), '(gone,0,)',
    'is not judged in its own transaction');
SELECT tap.committed();
SELECT is(pg_temp.ask('signin_try', pg_temp.b(91), pg_temp.b(900092),
    pg_temp.b(291), '\x06', pg_temp.b(0)), '(gone,0,)',
    'nor is one that was not made');
SELECT is(pg_temp.ask('signin_try', pg_temp.b(91), pg_temp.b(900091),
    pg_temp.b(291), '\x06', pg_temp.b(0)), '(proven,0,f)', 'but in the next');
SELECT is(tap.attempt('burgernet_preferences', format(
    'SELECT burgernet.challenge_guess(%L, ''signin'', %L)', tap.bytes(91), h)),
    '22023', 'a guess is a whole hash') FROM unnest(ARRAY[NULL, '\x', '\x01'::bytea]) h;

SELECT * FROM finish();
ROLLBACK;
