-- How often, for what, and details, in a session: each rule, two tabs, and
-- nothing at all without a live session.
BEGIN;
SELECT no_plan();
SELECT tap.register();
SELECT tap.join(1);
SELECT tap.join(2);
INSERT INTO session (id, participant_id, sealed, expires_at)
SELECT tap.bytes(n), tap.uuid(n), '\x00', now() + interval '2 hours'
FROM generate_series(1, 2) n;
CREATE TEMP TABLE mark AS SELECT max(id) AS id FROM audit;

-- As preferences: the first column of what FUNC gives for these arguments.
CREATE FUNCTION pg_temp.self(func text, VARIADIC args text[] DEFAULT '{}')
RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT * FROM burgernet.%s(%s)',
	    func, (SELECT string_agg(quote_nullable(a), ', ')
	    FROM unnest(args) AS a)));
$$;
CREATE FUNCTION pg_temp.deeds() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat(action, ' ', subject = (SELECT number::text
	    FROM participant WHERE id = tap.uuid(1)), ' ', detail), ',' ORDER BY id)
	FROM audit WHERE id > (SELECT id FROM mark);
$$;
CREATE FUNCTION pg_temp.mine(n int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.bytes(n)::text;
$$;

-- No session, one that is over, one that was left alone: the same nothing
INSERT INTO session (id, participant_id, sealed, used_at, expires_at) VALUES
    (tap.bytes(11), tap.uuid(1), '\x00', now(), now()),
    (tap.bytes(12), tap.uuid(1), '\x00', now() - interval '15 minutes',
	now() + interval '1 hour');
CREATE TEMP TABLE before AS SELECT md5(concat(p, c, (SELECT string_agg(t::text,
    '' ORDER BY t::text) FROM type_choice t), (SELECT string_agg(x::text, ''
    ORDER BY x.id) FROM consent x), (SELECT count(*) FROM pause))) AS sum
FROM participant p JOIN participant_contact c ON c.participant_id = p.id
WHERE p.id = tap.uuid(1);
SELECT is(pg_temp.self(f, s), NULL, format('%s of %s session', f, what))
FROM unnest(ARRAY['self_frequency', 'self_types', 'self_details', 'self_pause',
    'self_pauses']) AS f,
    (VALUES ('an unknown', pg_temp.mine(10)), ('an expired', pg_temp.mine(11)),
    ('an idle', pg_temp.mine(12)), ('no', NULL)) AS v (what, s);
SELECT is(tap.ask('preferences', format('SELECT * FROM burgernet.%s', replace(c,
    '?', quote_nullable(s)))), answer, format('%s of %s session', c, what))
FROM (VALUES
    ('self_frequency_save(?, ''x'', 1, 1)', '(no_session)'),
    ('self_types_save(?, ''x'', ''{other}'', ''{}'')', '(no_session)'),
    ('self_details_save(?, ''x'', ''en'', NULL, NULL, NULL, NULL, NULL, NULL)',
	'(no_session)'),
    ('self_pause_add(?, NULL, ''2999-01-01'')', '(no_session)'),
    ('self_pause_remove(?, ''x'', 1)', '(no_session)'),
    ('self_pause_end(?)', '(no_session)'),
    ('self_messages(?, 1)', NULL), ('self_looks(?, 9)', NULL),
    ('self_deeds(?, 9)', NULL)) AS f (c, answer),
    (VALUES ('an unknown', pg_temp.mine(10)), ('an expired', pg_temp.mine(11)),
    ('an idle', pg_temp.mine(12)), ('no', NULL)) AS v (what, s);
SELECT is(md5(concat(p, c, (SELECT string_agg(t::text, '' ORDER BY t::text)
    FROM type_choice t), (SELECT string_agg(x::text, '' ORDER BY x.id)
    FROM consent x), (SELECT count(*) FROM pause))),
    (SELECT sum FROM before), 'and nothing changed')
FROM participant p JOIN participant_contact c ON c.participant_id = p.id
WHERE p.id = tap.uuid(1);
SELECT is(pg_temp.deeds(), NULL, 'nor was anything written down');

-- How often
CREATE FUNCTION pg_temp.frequency() RETURNS text LANGUAGE sql AS $$
	SELECT f.version FROM self_frequency(tap.bytes(1)) AS f;
$$;
SELECT matches(pg_temp.self('self_frequency', pg_temp.mine(1)),
    '^\(4,2,[0-9a-f]{16}\)$', 'what the sign-up chose');
CREATE TEMP TABLE shown AS SELECT pg_temp.frequency() AS version;
SELECT is(pg_temp.self('self_frequency_save', pg_temp.mine(1),
    (SELECT version FROM shown), '8', NULL), '(saved)', 'is changed');
SELECT is((SELECT concat(max_30_days, ',', coalesce(max_day, 0))
    FROM participant WHERE id = tap.uuid(1)), '8,0', 'and stored');
SELECT is((SELECT concat(max_30_days, ',', max_day) FROM participant
    WHERE id = tap.uuid(2)), '4,2', 'of this participant only');
SELECT is(pg_temp.deeds(), 'self_frequency t {}', 'the journal says what');
SELECT is(pg_temp.self('self_frequency_save', pg_temp.mine(1),
    (SELECT version FROM shown), '1', '1'), '(stale)',
    'a form that was open meanwhile is told');
SELECT is(pg_temp.self('self_frequency_save', pg_temp.mine(1), seen, '1', '1'),
    '(stale)', format('a form that saw %L too', seen))
FROM unnest(ARRAY[NULL, '', 'x']) AS seen;
SELECT is((SELECT max_30_days FROM participant WHERE id = tap.uuid(1)), 8,
    'and changes nothing');
SELECT is(pg_temp.self('self_frequency_save', pg_temp.mine(1),
    (SELECT version FROM shown), '8', NULL), '(saved)',
    'one that says the same is no matter');
SELECT is(pg_temp.deeds(), 'self_frequency t {}', 'and no deed');
SELECT is(pg_temp.self('self_frequency_save', pg_temp.mine(1),
    pg_temp.frequency(), '1', '1'), '(saved)', 'saving again does it');
SELECT is(tap.attempt('burgernet_preferences', format('SELECT
    burgernet.self_frequency_save(%L, %L, %s)', tap.bytes(1),
    pg_temp.frequency(), wrong)), '23514', 'refused: ' || wrong)
FROM unnest(ARRAY['3, 1', '0, 1', '-1, 1', '100, 1', '1, 0', '1, 25'])
    AS wrong;
SELECT is((SELECT count(DISTINCT self_frequency_version(m, d))::int
    FROM unnest(ARRAY[NULL, 1, 2, 4, 8]) m, unnest(ARRAY[NULL, 1, 2]) d), 15,
    'every choice is a version of its own');

-- For what
CREATE FUNCTION pg_temp.types() RETURNS text LANGUAGE sql AS $$
	SELECT concat(types, wake) FROM self_types(tap.bytes(1));
$$;
CREATE FUNCTION pg_temp.types_seen() RETURNS text LANGUAGE sql AS $$
	SELECT version FROM self_types(tap.bytes(1));
$$;
SELECT is(pg_temp.types(), '{missing_child,suspect}{missing_child}',
    'what the sign-up chose');
UPDATE shown SET version = pg_temp.types_seen();
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    (SELECT version FROM shown), '{vehicle,missing_adult,vehicle}',
    '{missing_adult,missing_child}'), '(saved)', 'is changed');
SELECT is(pg_temp.types(), '{missing_adult,vehicle}{missing_adult}',
    'once each, and what is not wanted does not wake');
SELECT is((SELECT string_agg(type, ',' ORDER BY type) FROM type_choice
    WHERE participant_id = tap.uuid(2)), 'missing_child,suspect',
    'of this participant only');
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    (SELECT version FROM shown), '{other}', '{}'), '(stale)', 'two tabs');
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    (SELECT version FROM shown), '{vehicle,missing_adult}',
    '{missing_adult}'), '(saved)', 'in another order it is the same');
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    (SELECT version FROM shown), '{vehicle,missing_adult}', '{}'), '(stale)',
    'without waking it is not');
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    pg_temp.types_seen(), '{vehicle,missing_adult}', NULL), '(saved)',
    'nothing may wake');
SELECT is(pg_temp.types(), '{missing_adult,vehicle}{}', 'and nothing does');
SELECT is(pg_temp.self('self_types_save', pg_temp.mine(1),
    pg_temp.types_seen(), none, '{missing_child}'), '(none)',
    format('%L is no choice', none)) FROM unnest(ARRAY['{}', NULL]) AS none;
SELECT is(tap.attempt('burgernet_preferences', format('SELECT
    burgernet.self_types_save(%L, %L, ''{missing_child,bicycle}'', ''{}'')',
    tap.bytes(1), pg_temp.types_seen())), '23514', 'an unknown type');
SELECT is(pg_temp.types(), '{missing_adult,vehicle}{}', 'changed nothing');
SELECT is(pg_temp.deeds(), 'self_frequency t {},self_frequency t {},'
    || 'self_types t {},self_types t {}', 'the journal');
SELECT is((SELECT quiet FROM self_types(tap.bytes(1))), true,
    'there is a time of quiet');
UPDATE participant_address SET week = repeat('1', 336)::bit(336)
WHERE participant_id = tap.uuid(1);
SELECT is((SELECT quiet FROM self_types(tap.bytes(1))), false,
    'and none when every half-hour is welcome');

-- Details
CREATE FUNCTION pg_temp.details() RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', participant_id = tap.uuid(1), language, newsletter,
	    coalesce(name_self::text, '-'), has_name,
	    coalesce(email_self::text, '-'), has_email)
	FROM self_details(tap.bytes(1));
$$;
CREATE FUNCTION pg_temp.details_seen() RETURNS text LANGUAGE sql AS $$
	SELECT version FROM self_details(tap.bytes(1));
$$;
CREATE FUNCTION pg_temp.details_save(seen text, language text,
    newsletter text, name text, email text) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.self('self_details_save', pg_temp.mine(1), seen, language,
	    newsletter, name, name, email, email, email);
$$;
CREATE FUNCTION pg_temp.agreed() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat(version, ' ', channel, ' ', withdrawn_at IS NULL),
	    ',' ORDER BY id) FROM consent
	WHERE participant_id = tap.uuid(1) AND purpose = 'newsletter';
$$;
UPDATE mark SET id = (SELECT max(id) FROM audit);
SELECT is(pg_temp.details(), 't nl f \xad t - f', 'as in the sign-up');
UPDATE shown SET version = pg_temp.details_seen();
SELECT is(pg_temp.details_save((SELECT version FROM shown), 'en', '2026-1',
    '\x11', '\x12'), '(saved)', 'all of them');
SELECT is(pg_temp.details(), 't en t \x11 t \x12 t', 'stored');
SELECT is((SELECT concat_ws(' ', phone_courier, phone_helpdesk, name_helpdesk,
    email_courier, email_helpdesk) FROM participant_contact
    WHERE participant_id = tap.uuid(1)), '\xaa \xab \x11 \x12 \x12',
    'for each reader; the number stays');
SELECT is(pg_temp.agreed(), '2026-1 web t', 'agreed to the newsletter');
SELECT is(pg_temp.details_save((SELECT version FROM shown), 'nl', NULL, NULL,
    NULL), '(stale)', 'two tabs');
SELECT is(pg_temp.details(), 't en t \x11 t \x12 t', 'change nothing');
SELECT is(pg_temp.details_save(pg_temp.details_seen(), 'nl', '2026-1', NULL,
    '\x13'), '(saved)', 'without a name');
SELECT is(pg_temp.details(), 't nl t - f \x13 t', 'it is gone');
SELECT is(pg_temp.agreed(), '2026-1 web t', 'what was agreed to, holds');
SELECT is(pg_temp.details_save(pg_temp.details_seen(), 'nl', '2026-1', '\x14',
    NULL), '(no_email)', 'a newsletter needs an address');
SELECT is(pg_temp.details_save(pg_temp.details_seen(), 'nl', '2026-2', '\x14',
    '\x13'), '(saved)', 'another text');
SELECT is(pg_temp.agreed(), '2026-1 web f,2026-2 web t',
    'is agreed to anew');
SELECT is(pg_temp.details_save(pg_temp.details_seen(), 'nl', NULL, '\x14',
    '\x15'), '(saved)', 'without the newsletter');
SELECT is(pg_temp.details(), 't nl f \x14 t - f', 'no address is kept');
SELECT is((SELECT num_nonnulls(email_courier, email_helpdesk, email_self)
    FROM participant_contact WHERE participant_id = tap.uuid(1)), 0,
    'for nobody');
SELECT is(pg_temp.agreed(), '2026-1 web f,2026-2 web f', 'and it is withdrawn');
SELECT is((SELECT count(*)::int FROM consent WHERE purpose = 'participation'
    AND withdrawn_at IS NULL), 2, 'taking part is not');
SELECT is(pg_temp.details_save(pg_temp.details_seen(), 'nl', '2026-2', NULL,
    '\x16'), '(saved)', 'and again');
SELECT is(pg_temp.agreed(), '2026-1 web f,2026-2 web f,2026-2 web t',
    'is a consent of its own');
SELECT is(tap.attempt('burgernet_preferences', format('SELECT
    burgernet.self_details_save(%L, %L, ''fr'', NULL, NULL, NULL, NULL, NULL,
    NULL)', tap.bytes(1), pg_temp.details_seen())), '23514',
    'a language that we do not speak');
SELECT is(pg_temp.deeds(), repeat('self_details t {},', 4)
    || 'self_details t {}', 'no value is in the journal');
-- The same once more, sealed anew: AS_WAS
CREATE FUNCTION pg_temp.details_again(newsletter text) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('preferences', format('SELECT outcome
	    FROM burgernet.self_details_save(%L, %L, ''nl'', %L, ''\x31'', ''\x32'',
	    ''\x33'', ''\x34'', ''\x35'', true)', tap.bytes(1),
	    pg_temp.details_seen(), newsletter));
$$;
UPDATE mark SET id = (SELECT max(id) FROM audit);
SELECT is(pg_temp.details() || pg_temp.details_again('2026-2')
    || pg_temp.details(), replace('X(saved)X', 'X', pg_temp.details()),
    'saved once more changes nothing');
SELECT is(pg_temp.deeds(), NULL, 'and is not in the journal');
SELECT is(pg_temp.details_again('2026-3'), '(saved)', 'another text alone');
SELECT is(pg_temp.deeds(), 'self_details t {}', 'is');
SELECT is(pg_temp.details_again(NULL), '(saved)', 'without the newsletter');
SELECT is((SELECT num_nonnulls(email_courier, email_helpdesk, email_self)
    FROM participant_contact WHERE participant_id = tap.uuid(1)), 0,
    'the address goes all the same');
UPDATE shown SET version = pg_temp.details_seen();
UPDATE participant_contact SET name_self = '\x77', email_self = '\x78',
    phone_courier = '\x79' WHERE participant_id = tap.uuid(1);
SELECT is(pg_temp.details_seen(), (SELECT version FROM shown),
    'a new number makes no form stale');
SELECT is((SELECT concat_ws(' ', name_self, language) FROM participant_contact c
    JOIN participant p ON p.id = c.participant_id WHERE p.id = tap.uuid(2)),
    '\xad nl', 'the other has what they had');

SELECT * FROM finish();
ROLLBACK;
