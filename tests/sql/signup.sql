-- Sign-ups and codes.
BEGIN;
SELECT no_plan();
SELECT tap.register();

CREATE FUNCTION pg_temp.status(browser int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format(
	    'SELECT message_id, resend_after, expires_in
	    FROM burgernet.signup_status(%L)', tap.bytes(browser)));
$$;
CREATE FUNCTION pg_temp.state(n int) RETURNS text LANGUAGE sql AS $$
	SELECT state FROM delivery WHERE message_id = tap.uuid(n);
$$;

-- The ordinary way
SELECT is(pg_temp.status(1), NULL, 'no sign-up, no code to ask for');
SELECT is(tap.try(1, 1), '(gone,0)', 'nothing to try');
SELECT is(tap.begin(1, 1, 1), '(sent,)', 'a code is sent');
SELECT is(pg_temp.status(1), format('(%s,60,600)', tap.uuid(1)), 'the page');
SELECT is((SELECT (m.class, m.purpose, m.body, m.language, m.parts)::text
    FROM message m WHERE id = tap.uuid(1)), '(code,signup_code,,nl,1)', 'the message');
SELECT is((SELECT deadline - created_at FROM message WHERE id = tap.uuid(1)),
    interval '300 seconds', 'that is useless after five minutes');
SELECT is(tap.try(1, 2), '(wrong,4)', 'a wrong code counts');
SELECT is(tap.try(2, 1), '(gone,0)', 'the right one, in another browser');
SELECT is(tap.create(1, 1), '(not_proven,,)', 'not proven yet');
SELECT is(tap.try(1, 1), '(proven,0)', 'the right one');
SELECT is(pg_temp.status(1), NULL, 'nothing to ask for any more');
SELECT is(tap.try(1, 1), '(gone,0)', 'a code works once');
SELECT is((SELECT count(*)::int FROM code), 0, 'and is gone');

-- Five tries
SELECT tap.begin(10, 10, 10);
SELECT is(tap.try(10, 999), format('(%s,%s)', w, 5 - i), 'try ' || i)
FROM (VALUES (1, 'wrong'), (2, 'wrong'), (3, 'wrong'), (4, 'wrong'),
    (5, 'spent')) AS v (i, w) ORDER BY i;
SELECT is(tap.try(10, 10), '(spent,0)', 'the sixth is too late, though right');
SELECT is(tap.try(10, 10), '(spent,0)', 'and stays so');

-- Ten minutes
SELECT tap.begin(11, 11, 11);
SELECT tap.pass('9 minutes 59 seconds');
SELECT is(pg_temp.status(11), format('(%s,0,1)', tap.uuid(11)), 'a second left');
SELECT tap.pass('2 seconds');
SELECT is(tap.try(11, 11), '(expired,0)', 'expired');
SELECT is(pg_temp.status(11), format('(%s,0,0)', tap.uuid(11)),
    'the page still offers a new one');
SELECT tap.pass('1 day');
SELECT is(tap.try(11, 11), '(gone,0)', 'and the sign-up after a day');
SELECT is(pg_temp.status(11), NULL, 'is not there');

-- Another code: the newest counts
SELECT tap.begin(12, 12, 12);
SELECT is(tap.begin(12, 12, 13), '(limited,number_resend)',
    'not within a minute');
SELECT is(tap.try(12, 13), '(wrong,4)', 'what was refused left no code');
SELECT tap.pass('61 seconds');
SELECT is(tap.begin(12, 12, 13), '(sent,)', 'after a minute');
SELECT is(pg_temp.state(12), 'dropped', 'the first SMS is not sent any more');
SELECT is((SELECT recipient IS NULL AND body IS NULL FROM message
    WHERE id = tap.uuid(12)), true, 'and is wiped');
SELECT is(tap.try(12, 12), '(wrong,4)', 'the first code counts no more');
SELECT is(tap.try(12, 13), '(proven,0)', 'the second does');

-- Three an hour, ten a day
SELECT tap.begin(20, 20, 20);
SELECT tap.pass('61 seconds');
SELECT tap.begin(20, 20, 21);
SELECT tap.pass('61 seconds');
SELECT is(tap.begin(20, 20, 22), '(sent,)', 'the third of this hour');
SELECT tap.pass('61 seconds');
SELECT is(tap.begin(20, 20, 23), '(limited,number_hour)', 'not a fourth');
SELECT is(tap.begin(21, 20, 23), '(limited,number_hour)',
    'not from another browser either');
SELECT is(tap.begin(20, 24, 23), '(sent,)', 'another number is free');
SELECT tap.pass('12 hours');
CREATE FUNCTION pg_temp.all_day() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	sent int := 0;
BEGIN
	FOR i IN 100..130 LOOP
		sent := sent + (tap.begin(20, 20, i, i, i) = '(sent,)')::int;
		PERFORM tap.pass('21 minutes');
	END LOOP;
	RETURN sent;
END $$;
SELECT is(pg_temp.all_day(), 7, 'ten a day');

-- A block of numbers, a network, all together
SELECT tap.pass('2 days');
SELECT tap.policy('block_per_hour', 2);
SELECT is(tap.begin(200 + i, 200 + i, 200 + i, i, 77), answer,
    'number ' || i || ' of one block') FROM (VALUES (1, '(sent,)'),
    (2, '(sent,)'), (3, '(prove,)')) AS v (i, answer) ORDER BY i;
SELECT is(tap.begin(203, 203, 203, 3, 77, true), '(sent,)', 'with a proof');
SELECT tap.policy('network_per_hour', 2);
SELECT is(tap.begin(210 + i, 210 + i, 210 + i, 78, 210 + i), answer,
    'sign-up ' || i || ' of one network') FROM (VALUES (1, '(sent,)'),
    (2, '(sent,)'), (3, '(prove,)')) AS v (i, answer) ORDER BY i;
SELECT is(tap.begin(213, 213, 213, 78, 213, true), '(sent,)', 'with a proof');
SELECT tap.pass('2 days');
SELECT tap.policy('signup_per_minute', 2);
SELECT is(tap.begin(220 + i, 220 + i, 220 + i, 220 + i, 220 + i), answer,
    'sign-up ' || i || ' of everybody') FROM (VALUES (1, '(sent,)'),
    (2, '(sent,)'), (3, '(limited,total_minute)')) AS v (i, answer) ORDER BY i;
SELECT tap.policy('signup_per_minute', 300);
SELECT tap.pass('1 minute');
-- Shares of the day's SMS: first a proof is asked, then there is no room; and
-- whoever takes part already, and answers, have room of their own
DELETE FROM rate_limit WHERE name LIKE 'budget%';
SELECT tap.policy('sms_per_day', 40); -- four at once, of which two without proof
SELECT tap.policy('sms_signup_percent', 40);
SELECT tap.policy('sms_calm_percent', 20);
SELECT is(tap.begin(230 + i, 230 + i, 230 + i, 230 + i, 230 + i, i > 3), answer,
    'sign-up ' || i || ' of a budget') FROM (VALUES (1, '(sent,)'), (2, '(sent,)'),
    (3, '(prove,)'), (4, '(sent,)'), (5, '(sent,)'), (6, '(limited,budget_signup)'))
    AS v (i, answer) ORDER BY i;
SELECT is((SELECT ok FROM limit_take(ARRAY[n], ARRAY[''::bytea])), true,
    n || ' has room') FROM unnest(ARRAY['budget_member', 'budget_answer']) AS n;
SELECT tap.pass('89 minutes');
SELECT is(tap.begin(237, 237, 237, 237, 237, true), '(limited,budget_signup)',
    'room comes back');
SELECT tap.pass('2 minutes');
SELECT is(tap.begin(237, 237, 237, 237, 237, true), '(sent,)',
    'through the day: one in an hour and a half');
SELECT is(tap.try(237, 237), '(proven,0)', 'whoever types the code');
SELECT is(tap.create(237, 237), '(active,Gouda,)', 'and takes part');
SELECT is(tap.begin(238, 238, 238, 238, 238, true), '(sent,)',
    'gives back what they used');
DELETE FROM rate_limit WHERE name LIKE 'budget%';
SELECT tap.policy('sms_per_day', 10000);
SELECT tap.policy('sms_signup_percent', 60);
SELECT tap.policy('sms_calm_percent', 30);

-- A campaign's code: as many as it is for, twice, are asked nothing; for a while
SELECT tap.policy('network_per_hour', 1);
SELECT campaign_put('POSTER', 1, local_day());
SELECT is(tap.begin(240 + i, 240 + i, 240 + i, 79, 240 + i), answer,
    'by the code, ' || i) FROM (VALUES (1, '(sent,)'), (2, '(sent,)'),
    (3, '(sent,)'), (4, '(prove,)')) AS v (i, answer) ORDER BY i;
SELECT is((SELECT (asked, people)::text FROM campaign_list()), '(2,1)',
    'two of one that was expected');
SELECT is((SELECT until_on FROM campaign_list()), local_day(), 'until then');
UPDATE campaign SET asked = 0, from_at = now() - interval '2 days',
    until_at = now() - interval '1 day';
SELECT is(tap.begin(245, 245, 245, 79, 245), '(prove,)', 'not afterwards');
SELECT is(campaign_end('POSTER'), true, 'it can be ended');
SELECT is(campaign_end('POSTER'), false, 'once');

-- IPv6 by the line, and looser by what a line is part of; known networks
CREATE FUNCTION pg_temp.from_line(n int, line int, wide int, site int,
    shared boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format('SELECT outcome
	    FROM burgernet.signup_begin(%L, %L, %L, 1,
	    ROW(%L, %L, %L, false)::burgernet.limit_asker, %L, %L, ''\x01'',
	    ''nl'', '''')', tap.bytes(n), tap.uuid(n), ARRAY[tap.bytes(n)],
	    tap.bytes(n), ARRAY[tap.bytes(line), tap.bytes(wide),
	    tap.bytes(site)], shared, tap.uuid(n),
	    'reference' || lpad(n::text, 17, '0')));
$$;
SELECT tap.policy('network_wide_per_hour', 2);
SELECT tap.policy('network_site_per_hour', 3);
SELECT is(pg_temp.from_line(250 + i, line, wide, 1), answer,
    format('line %s of %s', line, wide)) FROM (VALUES (1, 11, 21, '(sent)'),
    (2, 12, 21, '(sent)'), (3, 13, 21, '(prove)'), (4, 14, 22, '(sent)'),
    (5, 15, 23, '(prove)')) AS v (i, line, wide, answer) ORDER BY i;
SELECT is(pg_temp.from_line(256, 11, 21, 1, true), '(sent)',
    'a network that many share, by configuration');
SELECT tap.policy('network_wide_per_hour', 120);
SELECT tap.policy('network_site_per_hour', 480);
SELECT tap.policy('block_per_hour', 20);
SELECT tap.policy('network_per_hour', 30);

-- A known number: the same from outside
SELECT is(tap.join(300), '(active,Gouda,)', 'somebody takes part');
SELECT tap.pass('1 day');
SELECT is(tap.begin(30, 300, 30), '(sent,)', 'the same answer');
SELECT is((SELECT m.purpose FROM message m WHERE id = tap.uuid(30)),
    'signup_known', 'with another text');
SELECT is(pg_temp.status(30), format('(%s,60,600)', tap.uuid(30)),
    'the same page');
SELECT is(tap.try(30, 30), format('(%s,%s)', w, 5 - i),
    'never proven, try ' || i)
FROM (VALUES (1, 'wrong'), (2, 'wrong'), (3, 'wrong'), (4, 'wrong'),
    (5, 'spent')) AS v (i, w) ORDER BY i;
SELECT is(tap.create(30, 31), '(not_proven,,)', 'cannot be finished');
SELECT throws_ok($$UPDATE signup SET state = 'proven' WHERE known$$, '23514',
    NULL, 'not even by the owner''s hand');
SELECT is((SELECT count(*)::int FROM participant), 2, 'nothing was added');
SELECT is((SELECT (status, max_30_days, max_day, language)::text
    FROM participant WHERE id = tap.uuid(300)), '(active,4,2,nl)', 'or weakened');

-- An old tag of a number still finds it while keys rotate, and counts
SELECT is(tap.ask('enroll', format(
    'SELECT outcome, limit_name FROM burgernet.signup_begin(%L, %L, %L, 2,
    ROW(%L, %L, false, false)::burgernet.limit_asker, %L, %L, %L, ''en'', '''')',
    tap.bytes(41), tap.uuid(41), ARRAY[tap.bytes(4002), tap.bytes(300)],
    tap.bytes(1), ARRAY[tap.bytes(1)],
    tap.uuid(41), 'referenceofrotatioo', '\x01'::bytea)), '(limited,number_resend)',
    'a new tag beside it is no new number');
SELECT tap.pass('61 seconds');
SELECT is(tap.ask('enroll', format(
    'SELECT outcome FROM burgernet.signup_begin(%L, %L, %L, 2,
    ROW(%L, %L, false, false)::burgernet.limit_asker, %L, %L, %L, ''en'', '''')',
    tap.bytes(40), tap.uuid(40), ARRAY[tap.bytes(4001), tap.bytes(300)],
    tap.bytes(1), ARRAY[tap.bytes(1)],
    tap.uuid(40), 'referenceofrotation', '\x01'::bytea)), '(sent)', 'a newer key''s tag comes first');
SELECT ok(known, 'the older is a participant''s') FROM signup
WHERE id = tap.uuid(40);

-- Two sign-ups of one number: the first that finishes has it
SELECT tap.begin(50, 50, 50);
SELECT tap.pass('61 seconds');
SELECT tap.begin(51, 50, 51);
SELECT is(tap.try(50, 50) || tap.try(51, 51), '(proven,0)(proven,0)',
    'both can prove');
SELECT is(tap.create(51, 51), '(active,Gouda,)', 'one finishes');
SELECT is(tap.create(50, 50, '2801AB', 3), '(not_proven,,)',
    'the other does not');
SELECT is((SELECT array_agg(number) FROM participant_address
    WHERE participant_id IN (SELECT id FROM participant
	WHERE phone_tag = tap.bytes(50))), '{1}', 'the first stays as it is');

-- Unconfirmed sign-ups vanish
SELECT tap.begin(60, 60, 60);
SELECT tap.pass('24 hours');
SELECT cmp_ok(housekeeping('signups'),
    '>', 0, 'after a day');
SELECT is((SELECT count(*)::int FROM signup) + (SELECT count(*)::int
    FROM code), 0, 'with their codes');

-- A code proves the number that it was sent to. Answers with another number
-- beside it (two requests at once) prove nothing, and cost no try.
SELECT tap.begin(70, 70, 70, 70, 70);
SELECT is(tap.ask('enroll', format(
    'SELECT * FROM burgernet.signup_judge(%L, %L, %L)', tap.bytes(70), t,
    tap.bytes(900070))), '(gone,0)', 'the number of the answers is another')
FROM unnest(ARRAY[ARRAY[tap.bytes(71)]::text, '{}', NULL]) AS t;
SELECT is((SELECT tries::int FROM code c JOIN signup s ON s.id = c.signup_id
    WHERE s.browser = tap.bytes(70)), 0, 'no try was spent');
SELECT is(tap.try(70, 70), '(proven,0)', 'its own number');

SELECT * FROM finish();
ROLLBACK;
