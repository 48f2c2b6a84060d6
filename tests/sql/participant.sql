-- From a proven sign-up to a participant.
BEGIN;
SELECT no_plan();
SELECT tap.register();

CREATE FUNCTION pg_temp.prove(n int) RETURNS void LANGUAGE sql AS $$
	SELECT tap.begin(n, n, n, n, n);
	SELECT tap.try(n, n);
$$;

SELECT pg_temp.prove(1);
SELECT tap.ask('enroll', format('SELECT 1 FROM burgernet.draft_save(%L, %L)',
    tap.bytes(1), '\x01'::bytea));
SELECT is(tap.create(1, 1), '(active,Gouda,)', 'takes part');
SELECT is((SELECT (status, phone_tag_key, language, max_30_days, max_day,
    source)::text FROM participant), '(active,1,nl,4,2,POSTER)', 'as asked');
SELECT cmp_ok((SELECT number FROM participant), '>=', 100001::bigint,
    'with a number');
SELECT is((SELECT (phone_courier, phone_helpdesk, name_helpdesk, name_self,
    email_courier, email_helpdesk, email_self)::text
    FROM participant_contact), '("\\xaa","\\xab","\\xac","\\xad",,,)',
    'sealed values as they came');
SELECT is((SELECT (state, precision, postcode, number, letter, addition,
    object_id, street, municipality_code)::text FROM participant_address),
    '(known,house,2801AB,1,"","",9999999999999991,Proefstraat,0513)',
    'the address from the register');
SELECT is((SELECT week FROM participant_address),
    week_from_quiet('23:00', '07:00'), 'the week');
SELECT results_eq('SELECT type, wake FROM type_choice ORDER BY type',
    $$VALUES ('missing_child', true), ('suspect', false)$$, 'types');
SELECT is((SELECT (purpose, version, channel, withdrawn_at)::text
    FROM consent), '(participation,2026-1,web,)', 'consent');
SELECT is((SELECT count(*)::int FROM signup_draft), 0, 'the draft is gone');
SELECT is((SELECT state FROM signup), 'confirmed', 'the sign-up is confirmed');
SELECT is((SELECT subject FROM audit WHERE action = 'participant_create'),
    tap.uuid(1)::text, 'the journal tells');

-- Once more: the same answer, no second participant
SELECT is(tap.create(1, 2), '(active,Gouda,)', 'a double click');
SELECT is((SELECT count(*)::int FROM participant), 1, 'is one participant');
SELECT is((SELECT format('(%s,%s)', outcome, municipality_name)
    FROM signup_result(tap.bytes(1))), '(active,Gouda)',
    'coming back');
SELECT is((SELECT count(*)::int FROM signup_result(tap.bytes(2))), 0,
    'another browser is told nothing');

-- Only when proven in the database
SELECT is(tap.create(3, 3), '(not_proven,,)', 'no sign-up');
SELECT tap.begin(3, 3, 3);
SELECT is(tap.create(3, 3), '(not_proven,,)', 'not proven');
SELECT tap.try(3, 3);
SELECT tap.pass('25 hours');
SELECT is(tap.create(3, 3), '(not_proven,,)', 'proven, but a day ago');

-- Addresses
SELECT pg_temp.prove(10);
SELECT is(tap.create(10, 10, '2801AB', 3, 'b', '2'), '(active,Gouda,)',
    'letters in either case');
SELECT is((SELECT letter || addition || object_id FROM participant_address
    WHERE id = tap.uuid(10)), 'B29999999999999995', 'as the register has them');
SELECT pg_temp.prove(11);
SELECT is(tap.create(11, 11, '2871AA', 1), '(active,Krimpenerwaard,)',
    'an address under an old code: today''s municipality');
SELECT is((SELECT municipality_code FROM participant_address
    WHERE id = tap.uuid(11)), '1931', 'is stored');
SELECT pg_temp.prove(12);
SELECT is(tap.create(12, 12, '2801AB', NULL), '(active,Gouda,)',
    'at postcode precision');
SELECT is((SELECT (state, number, letter, addition, object_id, street,
    municipality_code)::text FROM participant_address WHERE id = tap.uuid(12)),
    '(known,,,,,,0513)', 'nothing of the house is kept');
SELECT ok(ST_Distance(a.point, (SELECT ST_Centroid(ST_Collect(point))
    FROM address WHERE postcode = '2801AB')) < 1, 'the middle of the postcode')
FROM participant_address a WHERE id = tap.uuid(12);
SELECT pg_temp.prove(13);
SELECT is(tap.create(13, 13, '2801AB', 3, 'X'), '(checking,Gouda,)',
    'a letter that the register does not know');
SELECT is((SELECT (a.state, a.letter, c.state)::text
    FROM participant_address a JOIN address_check c ON c.address_id = a.id
    WHERE a.id = tap.uuid(13)), '(to_check,X,queued)', 'is to be checked');
SELECT pg_temp.prove(14);
SELECT is(tap.create(14, 14, '9999ZZ', 1), '(checking,"",)',
    'a postcode of nowhere');
SELECT pg_temp.prove(15);
SELECT is(tap.create(15, 15, '2801ZZ', NULL), '(checking,Gouda,)',
    'an unknown postcode at postcode precision');
SELECT pg_temp.prove(16);
SELECT is(tap.create(16, 16, '1011AA', 1), '(waiting,"",)',
    'outside the region: known, but nobody to wait for yet');
SELECT is((SELECT state FROM participant_address WHERE id = tap.uuid(16)),
    'known', 'with a known address');

-- What the tables refuse whatever a program sends
SELECT pg_temp.prove(20);
CREATE FUNCTION pg_temp.send(what text, with_this text) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.attempt('burgernet_enroll', replace(format(
	    'SELECT * FROM burgernet.participant_create(%L, %L, ''nl'', ''\xaa'',
	    ''\xab'', NULL, NULL, NULL, NULL, NULL, 4, NULL, NULL, NULL,
	    ''{suspect}'', ''{}'', %L, ''2801AB'', 1, '''', '''', NULL, ''house'',
	    '''', ''[]'')', tap.bytes(20), tap.uuid(20), tap.uuid(20)),
	    what, with_this));
$$;
SELECT is(pg_temp.send(what, with_this), code, with_this)
FROM (VALUES ('{suspect}', '{burglar}', '23514'),
    ('''nl''', '''de''', '23514'), (' 4, NULL', ' 3, NULL', '23514'),
    (' 4, NULL', ' 4, 0', '23514'), ('''house''', '''street''', '23514'),
    ('2801AB', '2801ab', '23514'), ('''\xaa''', 'NULL', '23502'),
    ('''[]''', '''{"a":1}''', '22023'), ('''[]''', '''x''', '22P02'),
    ('''[]''', '''[{"purpose":"A B","version":"1"}]''', '23514'))
    AS v (what, with_this, code);
SELECT is((SELECT count(*)::int FROM participant WHERE id = tap.uuid(20)), 0,
    'and nothing of it stays');
SELECT is(pg_temp.send('x', 'x'), 'ok', 'without any of that it is taken');
SELECT pg_temp.prove(21);
SELECT is(tap.attempt('burgernet_enroll', format(
    'SELECT * FROM burgernet.participant_create(%L, %L, ''nl'', ''\xaa'',
    ''\xab'', NULL, NULL, NULL, NULL, NULL, 4, NULL, NULL, NULL, ''{suspect}'',
    NULL, %L, ''2801AB'', 3, ''A'', '''', ''9999999999999993'', ''postcode'',
    '''', ''[]'')', tap.bytes(21), tap.uuid(21), tap.uuid(21))), 'ok',
    'a program that sends the house at postcode precision');
SELECT is((SELECT (number, letter, addition, object_id, street)::text
    FROM participant_address WHERE id = tap.uuid(21)), '(,,,,)',
    'has it left out');
SELECT is((SELECT (max_day, week = repeat('1', 336)::bit(336))::text
    FROM participant p JOIN participant_address a ON a.participant_id = p.id
    WHERE p.id = tap.uuid(20)), '(,t)', 'no limit, no quiet period');

-- Who takes part goes on, also when the municipality goes back a phase
SELECT municipality_phase_set('0513', '3');
SELECT participant_status(tap.uuid(20));
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(20)), 'active',
    'active stays active');

-- An address cannot be known without a place, or a house at postcode precision
SELECT throws_ok($$UPDATE participant_address SET point = NULL
    WHERE state = 'known'$$, '23514', NULL, 'known has a point');
SELECT throws_ok($$UPDATE participant_address SET number = 1
    WHERE precision = 'postcode'$$, '23514', NULL, 'no number at postcode');

SELECT * FROM finish();
ROLLBACK;
