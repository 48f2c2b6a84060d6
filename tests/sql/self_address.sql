-- A participant's own addresses: every rule, and whose they are.
BEGIN;
SELECT no_plan();
SELECT tap.register();
INSERT INTO address (object_id, postcode, number, street, place,
    municipality_code, municipality_name, point)
SELECT lpad((100 + n)::text, 16, '9'), '2801AC', n, 'Testpad', 'Gouda', '0513',
    'Gouda', ST_SetSRID(ST_MakePoint(108000, 448000 + n), 28992)
FROM generate_series(1, 20) AS n;

-- Participants 1 and 2 in Gouda, each with a session of that number.
SELECT tap.join(n) FROM generate_series(1, 2) AS n;
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(n), tap.uuid(n), '\x00', now() + interval '1 hour'
FROM generate_series(1, 2) AS n;

CREATE FUNCTION pg_temp.today() RETURNS date LANGUAGE sql AS $$
	SELECT local_day();
$$;

-- A label as the program gives it: a word of somebody's own is sealed, here by
-- nothing; and as it is stored.
CREATE FUNCTION pg_temp.kind(label text) RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN label IN ('home', 'work') THEN label ELSE 'own' END;
$$;
CREATE FUNCTION pg_temp.sealed(label text) RETURNS bytea LANGUAGE sql AS $$
	SELECT convert_to(label, 'UTF8') WHERE label NOT IN ('home', 'work');
$$;
CREATE FUNCTION pg_temp.label(a participant_address) RETURNS text
LANGUAGE sql AS $$
	SELECT coalesce(convert_from(a.label_self, 'UTF8'), a.label);
$$;

-- As the program: session N adds 2801 AC with that number, or another place.
CREATE FUNCTION pg_temp.add(n int, number int, from_on date DEFAULT NULL,
    to_on date DEFAULT NULL, label text DEFAULT 'work',
    postcode text DEFAULT '2801AC', letter text DEFAULT '',
    addition text DEFAULT '', week_from uuid DEFAULT NULL,
    agreed_to text DEFAULT NULL, agreed text DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT outcome FROM burgernet.self_address_add(%L, %L, %L, %L, %L, %L,
	    %L, %L, %L, %L, %L, %L, %L, %L)', tap.bytes(n), gen_random_uuid(),
	    CASE WHEN number IS NULL THEN 'postcode' ELSE 'house' END, postcode,
	    number, letter, addition, pg_temp.kind(label), pg_temp.sealed(label), from_on, to_on, week_from, agreed_to,
	    agreed));
$$;
CREATE FUNCTION pg_temp.id(n int, postcode text, number int) RETURNS uuid
LANGUAGE sql AS $$
	SELECT a.id FROM participant_address a
	WHERE a.participant_id = tap.uuid(n) AND a.postcode = $2
	AND a.number IS NOT DISTINCT FROM $3 ORDER BY a.created_at DESC,
	    a.valid_from DESC LIMIT 1;
$$;
CREATE FUNCTION pg_temp.seen(address uuid) RETURNS text
LANGUAGE sql AS $$
	SELECT self_address_version(a) FROM participant_address a
	WHERE a.id = address;
$$;
CREATE FUNCTION pg_temp.change(n int, address uuid, label text,
    from_on date DEFAULT NULL, to_on date DEFAULT NULL,
    seen text DEFAULT '?') RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT outcome FROM burgernet.self_address_change(%L, %L, %L, %L, %L,
	    %L, %L)', tap.bytes(n), address, CASE seen WHEN '?'
		THEN pg_temp.seen(address) ELSE seen END, pg_temp.kind(label), pg_temp.sealed(label),
	    from_on, to_on));
$$;
CREATE FUNCTION pg_temp.remove(n int, address uuid, seen text DEFAULT '?')
RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT outcome FROM burgernet.self_address_remove(%L, %L, %L)',
	    tap.bytes(n), address, CASE seen WHEN '?' THEN pg_temp.seen(address)
		ELSE seen END));
$$;
CREATE FUNCTION pg_temp.move(n int, address uuid, move_on date, number int,
    postcode text DEFAULT '2801AC', agreed_to text DEFAULT NULL,
    agreed text DEFAULT NULL, seen text DEFAULT '?') RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT outcome FROM burgernet.self_address_move(%L, %L, %L, %L,
	    ''\x07'', %L, %L, %L, %L, '''', '''', %L, %L)', tap.bytes(n), address,
	    CASE seen WHEN '?' THEN pg_temp.seen(address) ELSE seen END,
	    gen_random_uuid(), move_on,
	    CASE WHEN number IS NULL THEN 'postcode' ELSE 'house' END, postcode,
	    number, agreed_to, agreed));
$$;
CREATE FUNCTION pg_temp.gap(n int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format(
	    'SELECT from_on - burgernet.local_day(), until_on - burgernet.local_day()
	    FROM burgernet.self_address_gap(%L)', tap.bytes(n)));
$$;
GRANT EXECUTE ON FUNCTION local_day TO burgernet_preferences;
CREATE FUNCTION pg_temp.status(n int) RETURNS text LANGUAGE sql AS $$
	SELECT status FROM participant WHERE id = tap.uuid(n);
$$;
CREATE FUNCTION pg_temp.count(n int) RETURNS int LANGUAGE sql AS $$
	SELECT count(*)::int FROM participant_address
	WHERE participant_id = tap.uuid(n);
$$;
-- As if the days of participant N's addresses were so much earlier.
CREATE FUNCTION pg_temp.days_pass(n int, days int) RETURNS void
LANGUAGE sql AS $$
	UPDATE participant_address SET valid_from = valid_from - days,
	    valid_to = valid_to - days, created_at = created_at - interval '1 hour'
	WHERE participant_id = tap.uuid(n);
$$;

-- The list
SELECT is(tap.ask('preferences', format('SELECT label, precision, state,
    postcode, number, letter, addition, street, place, municipality_code,
    municipality_name, takes_part, expected_on, valid_from, valid_to, last_on,
    counts, length(week), length(version) FROM burgernet.self_addresses(%L)',
    tap.bytes(1))), '(home,house,known,2801AB,1,"","",Proefstraat,Gouda,0513,'
    'Gouda,t,,,,,now,336,16)', 'the address of the sign-up');
SELECT is(tap.ask('preferences', format('SELECT *
    FROM burgernet.self_addresses(%L)', tap.bytes(9))), NULL,
    'no session, no addresses');
SELECT is(pg_temp.gap(9), NULL, 'nor a gap');

-- One more
UPDATE participant_address SET week = repeat('01', 168)::bit(336)
WHERE id = tap.uuid(1);
SELECT is(pg_temp.add(1, 1, pg_temp.today(), pg_temp.today() + 9), '(saved)',
    'a second one');
SELECT is((SELECT (a.label, a.precision, a.state, a.object_id, a.street,
    a.municipality_code, a.valid_from - pg_temp.today(),
    a.valid_to - pg_temp.today(), a.week = h.week)::text
    FROM participant_address a JOIN participant_address h ON h.id = tap.uuid(1)
    WHERE a.id = pg_temp.id(1, '2801AC', 1)),
    '(work,house,known,9999999999999101,Testpad,0513,0,9,t)',
    'as the register has it, with the week of the home address');
SELECT is(pg_temp.add(1, 1, pg_temp.today(), pg_temp.today() + 9), '(saved)',
    'a form that is sent twice');
SELECT is(pg_temp.count(1), 2, 'is one address');
UPDATE participant_address SET created_at = now() - interval '61 seconds',
    week = repeat('1', 336)::bit(336) WHERE id = pg_temp.id(1, '2801AC', 1);
SELECT is(pg_temp.add(1, 1, pg_temp.today(), pg_temp.today() + 9), '(double)',
    'the same a minute later is twice');
SELECT is(pg_temp.add(1, 2, week_from => pg_temp.id(1, '2801AC', 1),
    label => 'Bij oma Ț🙂'), '(saved)', 'with a week and a label of choice');
SELECT is((SELECT (pg_temp.label(a), position(B'0' IN week))::text
    FROM participant_address a WHERE id = pg_temp.id(1, '2801AC', 2)),
    '("Bij oma Ț🙂",0)', 'that week, that label');
SELECT is(pg_temp.add(1, 3, week_from => tap.uuid(2)), '(not_found)',
    'not the week of somebody else');
SELECT is(pg_temp.add(1, 3, label => repeat('é', 30)), '(saved)',
    'a label of thirty characters');
SELECT is(tap.attempt('burgernet_owner', format('UPDATE
    burgernet.participant_address SET label = ''bij oma''')), '23514',
    'in the clear it is not stored');
SELECT is(pg_temp.add(9, 3), '(no_session)', 'no session');
SELECT is(string_agg(action, ' ' ORDER BY id),
    'self_address_add self_address_add self_address_add',
    'the journal tells what, once each')
FROM audit WHERE subject = (SELECT number::text FROM participant
    WHERE id = tap.uuid(1)) AND action LIKE 'self_address%';
SELECT is(count(*)::int, 0, 'and no values') FROM audit
WHERE action LIKE 'self_address%' AND detail <> '{}';

-- Six
SELECT is(pg_temp.add(1, 4), '(saved)', 'a fifth');
SELECT is(pg_temp.add(1, 5), '(too_many)', 'no sixth');
SELECT is(pg_temp.add(1, 5, pg_temp.today() + 20), '(too_many)',
    'not later either, while five are not over');
UPDATE participant_address SET valid_from = NULL, valid_to = pg_temp.today()
WHERE id = pg_temp.id(1, '2801AC', 4);
SELECT is(pg_temp.add(1, 5), '(saved)', 'one that is over is not counted');
SELECT is(tap.ask('preferences', format('SELECT string_agg(counts, '' '')
    FROM burgernet.self_addresses(%L)', tap.bytes(1))),
    '("now now now now now over")', 'and comes last in the list');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 4), 'work'), '(too_many)',
    'and cannot count again');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 4), 'home', NULL,
    pg_temp.today()), '(saved)', 'but have another label');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 5), 'work', NULL,
    pg_temp.today() + 50), '(saved)', 'five can be shortened');

-- With five one can still move: six, but never more than five on a day
UPDATE participant_address SET valid_to = NULL
WHERE id = pg_temp.id(1, '2801AC', 1);
SELECT is(pg_temp.move(1, tap.uuid(1), pg_temp.today() + 30, 11), '(saved)',
    'moving with five');
SELECT is(max(n)::int, 5, 'never more than five on a day') FROM (
    SELECT count(*) AS n FROM generate_series(0, 60) AS d, participant_address a
    WHERE a.participant_id = tap.uuid(1)
    AND address_counts(a.valid_from, a.valid_to, pg_temp.today() + d)
    GROUP BY d) AS per_day;
SELECT is(pg_temp.move(1, pg_temp.id(1, '2801AC', 2), pg_temp.today() + 30, 12),
    '(too_many)', 'one such move at a time');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 31),
    '(too_many)', 'nor a day more for the old one');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 2), 'Vakantie'), '(saved)',
    'labels can be changed all the same');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 29),
    '(saved)', 'a day less can be');

-- The same address twice
DELETE FROM participant_address WHERE participant_id = tap.uuid(1)
AND id <> tap.uuid(1);
UPDATE participant_address SET valid_to = NULL WHERE id = tap.uuid(1);
SELECT is(pg_temp.add(1, 1, postcode => '2801AB'), '(double)', 'twice');
SELECT is(pg_temp.add(1, 1, pg_temp.today() + 9, postcode => '2801AB'),
    '(double)', 'also when it begins later');
SELECT is(pg_temp.add(1, NULL, postcode => '2801AB'), '(saved)',
    'a postcode beside a house in it');
SELECT is(pg_temp.add(1, NULL, postcode => '2801AB', label => 'x'), '(double)',
    'that postcode twice');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 9),
    '(saved)', 'when the first ends');
SELECT is(pg_temp.add(1, 1, pg_temp.today() + 8, postcode => '2801AB'),
    '(double)', 'a day that both would count is one too many');
SELECT is(pg_temp.add(1, 1, pg_temp.today() + 9, postcode => '2801AB'),
    '(saved)', 'one may come back to it from that day');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 10),
    '(double)', 'then the first cannot last longer');
SELECT is(pg_temp.add(1, 3, postcode => '2801AB', letter => 'A'), '(saved)',
    'a house with a letter');
SELECT is(pg_temp.add(1, 3, postcode => '2801AB', letter => 'a'), '(saved)',
    'and another, where the register has A and a');
DELETE FROM participant_address WHERE participant_id = tap.uuid(1)
AND postcode = '2801AB' AND number = 3;
SELECT is(pg_temp.add(1, 3, postcode => '2801AB', addition => 'x7'), '(saved)',
    'one that the register does not know');
SELECT is((SELECT (a.state, a.letter, a.addition, c.state)::text
    FROM participant_address a JOIN address_check c ON c.address_id = a.id
    WHERE a.id = pg_temp.id(1, '2801AB', 3)), '(to_check,"",x7,queued)',
    'is to be checked, as it was written');
SELECT is(pg_temp.add(1, 3, postcode => '2801AB', letter => 'X',
    addition => '7', label => 'y'), '(double)', 'however it is written');

-- Days
DELETE FROM participant_address WHERE participant_id = tap.uuid(1)
AND id <> tap.uuid(1);
UPDATE participant_address SET valid_to = NULL WHERE id = tap.uuid(1);
SELECT is(pg_temp.add(1, 7, from_on, to_on), outcome, reason)
FROM (VALUES
    (pg_temp.today() - 1, NULL, '(from_past)', 'from yesterday'),
    (pg_temp.today() + 400, NULL, '(from_far)', 'more than a year ahead'),
    ((pg_temp.today() + interval '1 year')::date + 1, NULL, '(from_far)',
	'a year and a day'),
    (NULL, pg_temp.today(), '(to_past)', 'over before it begins'),
    (NULL, pg_temp.today() - 9, '(to_past)', 'long over'),
    (pg_temp.today() + 2, pg_temp.today() + 2, '(order)', 'no day at all'),
    (pg_temp.today() + 2, pg_temp.today() + 1, '(order)', 'to before from'))
    AS v (from_on, to_on, outcome, reason);
SELECT is(pg_temp.count(1), 1, 'nothing of it is stored');
SELECT is(pg_temp.add(1, 7, (pg_temp.today() + interval '1 year')::date, NULL),
    '(saved)', 'a year ahead');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 7), 'work', from_on, to_on),
    outcome, reason)
FROM (VALUES
    (pg_temp.today() - 1, NULL::date, '(from_past)', 'changed to yesterday'),
    (pg_temp.today() + 400, NULL, '(from_far)', 'changed to a year and more'),
    (pg_temp.today() + 3, pg_temp.today() + 3, '(order)', 'changed to no day'),
    (NULL, pg_temp.today(), '(to_past)', 'changed to yesterday''s end'),
    (pg_temp.today(), pg_temp.today() + 1, '(saved)', 'changed to today only'))
    AS v (from_on, to_on, outcome, reason);
SELECT pg_temp.days_pass(1, 3);
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 7), 'Was',
    pg_temp.today() - 3, pg_temp.today() - 2), '(saved)',
    'days that are past may stay');
SELECT is(pg_temp.change(1, pg_temp.id(1, '2801AC', 7), 'Was', NULL,
    pg_temp.today() - 2), '(saved)', 'and become no first day');

-- Two windows
SELECT pg_temp.seen(tap.uuid(1)) AS first \gset
SELECT is(pg_temp.change(1, tap.uuid(1), 'A', seen => :'first'), '(saved)',
    'one window');
SELECT is(pg_temp.change(1, tap.uuid(1), 'B', seen => :'first'), '(stale)',
    'the other did not see that');
SELECT is((SELECT pg_temp.label(a) FROM participant_address a
    WHERE id = tap.uuid(1)), 'A',
    'nothing is lost');
SELECT is(pg_temp.change(1, tap.uuid(1), 'A', seen => :'first'), '(saved)',
    'unless it says the same');
SELECT is(pg_temp.change(1, tap.uuid(1), 'B'), '(saved)', 'having seen it');
SELECT is(pg_temp.remove(1, tap.uuid(1), :'first'), '(stale)',
    'nor is one removed that was changed');
SELECT is(pg_temp.move(1, tap.uuid(1), pg_temp.today() + 3, 8,
    seen => :'first'), '(stale)', 'nor moved from');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', seen => NULL), '(stale)',
    'a form that saw nothing');

-- Somebody else's
SELECT is(pg_temp.change(1, tap.uuid(2), 'x'), '(not_found)',
    'no change of somebody else''s');
SELECT is(pg_temp.remove(1, tap.uuid(2)), '(not_found)', 'no removal');
SELECT is(pg_temp.move(1, tap.uuid(2), pg_temp.today() + 3, 8), '(not_found)',
    'no move');
SELECT is(pg_temp.change(1, tap.uuid(77), 'x', seen => 'x'), '(not_found)',
    'an id of nobody answers the same');
SELECT is(f, '(no_session)', 'no session') FROM unnest(ARRAY[
    pg_temp.change(9, tap.uuid(1), 'x'), pg_temp.remove(9, tap.uuid(1)),
    pg_temp.move(9, tap.uuid(1), pg_temp.today() + 3, 8)]) AS f;
UPDATE session SET used_at = now() - interval '16 minutes'
WHERE id = tap.bytes(1);
SELECT is(pg_temp.change(1, tap.uuid(1), 'x'), '(no_session)', 'an idle one');
UPDATE session SET used_at = now() WHERE id = tap.bytes(1);
SELECT is((SELECT (label, valid_to)::text FROM participant_address
    WHERE id = tap.uuid(2)), '(home,)', 'theirs is as it was');

-- The last one
UPDATE participant_address SET label = 'home', label_self = NULL
WHERE id = tap.uuid(1);
SELECT is(pg_temp.remove(1, tap.uuid(1)), '(last)',
    'the last cannot go; the other is over');
SELECT is(pg_temp.remove(1, pg_temp.id(1, '2801AC', 7)), '(saved)',
    'what is over can');
SELECT is(pg_temp.add(1, 7, pg_temp.today() + 5, pg_temp.today() + 9),
    '(saved)', 'one for later');
SELECT is(pg_temp.gap(1), NULL, 'no gap');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 3),
    '(saved)', 'an end');
SELECT is(pg_temp.gap(1), '(3,5)', 'a gap is told');
SELECT is(pg_temp.change(1, tap.uuid(1), 'home', NULL, pg_temp.today() + 5),
    '(saved)', 'the last day before it');
SELECT is(pg_temp.gap(1), '(9,)', 'the end of all is told');
UPDATE participant_address SET state = 'rejected'
WHERE id = pg_temp.id(1, '2801AC', 7);
SELECT is(pg_temp.gap(1), '(5,)', 'a rejected one is none');
SELECT is(pg_temp.remove(1, tap.uuid(1)), '(last)', 'and does not stand in');
UPDATE participant_address SET state = 'known'
WHERE id = pg_temp.id(1, '2801AC', 7);
SELECT is(pg_temp.remove(1, tap.uuid(1)), '(saved)',
    'one that counts later is enough');
SELECT is(pg_temp.gap(1), '(0,5)', 'and the gap is told');
SELECT is(pg_temp.remove(1, tap.uuid(1)), '(not_found)', 'gone is gone');

-- Another municipality
SELECT is(pg_temp.add(2, 1, postcode => '2871AA'), '(consent)',
    'another municipality: not without consent');
SELECT is(pg_temp.add(2, 1, postcode => '2871AA', agreed_to => '0513',
    agreed => '2026-1'), '(consent)', 'nor with consent for yet another');
SELECT is(pg_temp.add(2, 1, postcode => '2871AA', agreed_to => '1931',
    agreed => '2026-1'), '(saved)', 'with it');
SELECT is((SELECT (purpose, version, channel, municipality_code,
    withdrawn_at)::text FROM consent WHERE participant_id = tap.uuid(2)
    AND purpose = 'municipality'), '(municipality,2026-1,web,1931,)',
    'which is on record');
SELECT is(pg_temp.add(2, 2, postcode => '2871AA'), '(saved)',
    'a second there asks for none');
SELECT is(pg_temp.add(2, 2, label => 'x', agreed_to => '0513',
    agreed => '2026-1'), '(saved)', 'nor does home');
SELECT is(count(*)::int, 1, 'which stores none') FROM consent
WHERE participant_id = tap.uuid(2) AND purpose = 'municipality';
SELECT is(pg_temp.remove(2, pg_temp.id(2, '2871AA', 1)), '(saved)',
    'one of the two goes');
SELECT is((SELECT withdrawn_at FROM consent WHERE purpose = 'municipality'),
    NULL, 'the consent stays');
SELECT is(pg_temp.remove(2, pg_temp.id(2, '2871AA', 2)), '(saved)',
    'so does the other');
SELECT is((SELECT withdrawn_at FROM consent WHERE purpose = 'municipality'),
    now(), 'the consent ends');

-- One that is over there: its days would bring it back without a consent
INSERT INTO participant_address SELECT (jsonb_populate_record(a, jsonb_build_object(
    'id', tap.uuid(70), 'municipality_code', '1931', 'number', 70,
    'valid_to', pg_temp.today()))).*
FROM participant_address a WHERE a.id = tap.uuid(2);
SELECT is(pg_temp.change(2, tap.uuid(70), 'work', NULL, NULL), '(ended)',
    'what is over does not begin again without consent');
SELECT is(pg_temp.change(2, tap.uuid(70), 'x', NULL, pg_temp.today()),
    '(saved)', 'it can have another name');
SELECT is(pg_temp.add(2, 71, postcode => '2871AA', agreed_to => '1931',
    agreed => '2026-1'), '(saved)', 'with consent for another address there');
SELECT is(pg_temp.change(2, tap.uuid(70), 'x', NULL, NULL), '(saved)',
    'it does');
DELETE FROM participant_address WHERE id = tap.uuid(70);
SELECT is(pg_temp.remove(2, pg_temp.id(2, '2871AA', 71)), '(saved)', 'gone');
SELECT is(pg_temp.add(2, 1, postcode => '9999ZZ'), '(consent)',
    'a municipality that nobody knows yet');
SELECT is(pg_temp.add(2, 1, postcode => '9999ZZ', agreed => '2026-1'),
    '(saved)', 'with consent for that of the address');
SELECT is((SELECT (a.state, c.municipality_code)::text FROM consent c,
    participant_address a WHERE a.id = pg_temp.id(2, '9999ZZ', 1)
    AND c.participant_id = tap.uuid(2) AND purpose = 'municipality'
    AND withdrawn_at IS NULL), '(to_check,)', 'is to be checked');
SELECT is(tap.attempt('burgernet_owner', 'UPDATE burgernet.consent
    SET municipality_code = ''0513'' WHERE purpose = ''participation'''),
    '23514', 'no other consent names a municipality');

-- Outside the region
SELECT is(pg_temp.add(2, 1, postcode => '1011AA', agreed => '2026-1'),
    '(outside)', 'an address outside');
SELECT is(pg_temp.add(2, NULL, postcode => '1011AA', agreed => '2026-1'),
    '(outside)', 'a postcode outside');
SELECT is(pg_temp.add(2, 7, postcode => '1011ZZ', agreed => '2026-1'),
    '(outside)', 'nor one that is not known, there');

-- One that does not take part yet waits; the others go on
SELECT is(pg_temp.status(2), 'active', 'takes part');
SELECT is(pg_temp.add(2, 1, postcode => '2181AA', agreed_to => '0534',
    agreed => '2026-1'), '(saved)', 'one in Hillegom');
SELECT is(pg_temp.status(2), 'active', 'takes part, still');
SELECT is(tap.ask('preferences', format('SELECT takes_part, municipality_name,
    expected_on IS NOT NULL FROM burgernet.self_addresses(%L)
    WHERE postcode = ''2181AA''', tap.bytes(2))), '(f,Hillegom,t)',
    'that address waits');

-- Moving house
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 1, '2871AA'),
    '(consent)', 'to another municipality: consent');
SELECT is(pg_temp.move(2, tap.uuid(2), move_on, 9), outcome, reason)
FROM (VALUES (pg_temp.today() - 1, '(from_past)', 'yesterday'),
    (pg_temp.today() + 400, '(from_far)', 'in more than a year'))
    AS v (move_on, outcome, reason);
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 1, '1011AA',
    NULL, '2026-1'), '(outside)', 'out of the region');
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 1, '2801AB'),
    '(double)', 'to where one lives');
SELECT is((SELECT valid_to FROM participant_address WHERE id = tap.uuid(2)),
    NULL, 'none of that ends the old one');
SELECT pg_temp.seen(tap.uuid(2)) AS seen \gset
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 9), '(saved)',
    'in three days');
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 9,
    seen => :'seen'), '(saved)', 'sent twice');
SELECT is((SELECT count(*)::int FROM participant_address
    WHERE participant_id = tap.uuid(2) AND number = 9), 1, 'is one');
SELECT is((SELECT (o.valid_to - pg_temp.today(), n.valid_from = o.valid_to,
    n.valid_to, n.label, n.week = o.week)::text
    FROM participant_address o JOIN participant_address n
    ON n.id = pg_temp.id(2, '2801AC', 9) WHERE o.id = tap.uuid(2)),
    '(3,t,,home,t)', 'the old one ends when the new one begins');
SELECT is(count(a.id)::int, 1, 'one of the two on day ' || d)
FROM generate_series(0, 5) AS d LEFT JOIN participant_address a
ON a.id IN (tap.uuid(2), pg_temp.id(2, '2801AC', 9))
AND address_counts(a.valid_from, a.valid_to, pg_temp.today() + d)
GROUP BY d;
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 5, 10), '(ended)',
    'the old one ends before that');
SELECT is(pg_temp.move(2, pg_temp.id(2, '2801AC', 9), pg_temp.today() + 3, 10),
    '(order)', 'the new one has not begun by then');

-- Before the new address is known
CREATE FUNCTION pg_temp.can_move(n int, address uuid, days int) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT outcome, last_on
	    - burgernet.local_day() FROM burgernet.self_address_can_move(%L, %L,
	    %L)', tap.bytes(n), address, local_day() + days));
$$;
SELECT is(pg_temp.can_move(n, id, days), outcome, 'can one move: ' || outcome)
FROM (VALUES (2, tap.uuid(2), 3, '(fine,2)'), (2, tap.uuid(2), 0, '(fine,-1)'),
    (2, tap.uuid(2), -1, '(from_past,-2)'), (2, tap.uuid(2), 4, '(ended,3)'),
    (2, pg_temp.id(2, '2801AC', 9), 3, '(order,2)'),
    (2, pg_temp.id(2, '2801AC', 9), 400, '(from_far,399)'),
    (2, tap.uuid(1), 3, '(not_found,2)'), (9, tap.uuid(2), 3, '(no_session,2)'))
    AS v (n, id, days, outcome);

-- The status follows the days: from Gouda to Hillegom
DELETE FROM participant_address WHERE participant_id = tap.uuid(2)
AND id <> tap.uuid(2);
UPDATE participant_address SET valid_to = NULL WHERE id = tap.uuid(2);
SELECT participant_resettle(tap.uuid(2));
SELECT is(pg_temp.move(2, tap.uuid(2), pg_temp.today() + 3, 1, '2181AA',
    '0534', '2026-1'), '(saved)', 'to Hillegom');
SELECT is(pg_temp.status(2), 'active', 'takes part until then');
SELECT is(pg_temp.gap(2), '(3,)', 'which is told: an address that waits fills '
    'no gap');
SELECT pg_temp.days_pass(2, 3);
SELECT participant_resettle(tap.uuid(2));
SELECT is(pg_temp.status(2), 'waiting', 'and waits from then on');
SELECT is(pg_temp.gap(2), NULL, 'and knows that');
SELECT is(pg_temp.add(2, 12, pg_temp.today() + 2, agreed_to => '0513',
    agreed => '2026-1'), '(saved)', 'an address in Gouda for later');
SELECT is(participant_start(), 0, 'starts nobody before its day');
SELECT is(pg_temp.status(2), 'waiting', 'nor by the change');
SELECT pg_temp.days_pass(2, 2);
SELECT participant_resettle(tap.uuid(2));
SELECT is(pg_temp.status(2), 'active', 'but on its day');
SELECT is(pg_temp.remove(2, pg_temp.id(2, '2801AC', 12)), '(saved)',
    'without it');
SELECT is(pg_temp.status(2), 'waiting', 'one waits');
SELECT is((SELECT string_agg(municipality_code, ' ' ORDER BY id)
    FROM consent WHERE participant_id = tap.uuid(2) AND withdrawn_at IS NULL
    AND municipality_code IS NOT NULL), '0534',
    'and agreed to the municipality where they live, no other');
UPDATE participant_address SET valid_from = pg_temp.today() + 1, valid_to = NULL
WHERE participant_id = tap.uuid(2);
SELECT participant_resettle(tap.uuid(2));
SELECT is(pg_temp.status(2), 'waiting', 'with none that counts, as it was');

-- A day is a day in Amsterdam, whatever the server's zone
SET LOCAL timezone = 'Pacific/Kiritimati';
SELECT is(local_day('2027-03-27 23:30+00'), date '2027-03-28',
    'past midnight there');
SELECT is(local_day('2027-06-30 21:30+00'), date '2027-06-30',
    'before midnight there');

-- In a day
SELECT tap.join(8);
INSERT INTO session (id, participant_id, sealed, expires_at)
VALUES (tap.bytes(8), tap.uuid(8), '\x00', now() + interval '1 hour');
SELECT tap.policy('address_adds_per_day', 1);
SELECT is(pg_temp.add(8, 41), '(saved)', 'the last of today');
SELECT is(pg_temp.add(8, 42), '(limited)', 'and no more');
SELECT is(pg_temp.remove(8, pg_temp.id(8, '2801AC', 41)), '(saved)',
    'one that is removed');
SELECT is(pg_temp.add(8, 43), '(limited)', 'makes no room');
SELECT is(pg_temp.move(8, tap.uuid(8), pg_temp.today() + 3, 44), '(limited)',
    'nor for who moves');
SELECT is(pg_temp.add(8, 45, to_on => pg_temp.today() - 1), '(to_past)',
    'what is refused for another reason says so');
SELECT tap.pass('1 day 1 second');
SELECT is(pg_temp.add(8, 42), '(saved)', 'tomorrow again');

SELECT * FROM finish();
ROLLBACK;
