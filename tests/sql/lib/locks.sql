-- Every kind of transaction, about one and the same person, number and browser;
-- for tests/sql/locks.sh. Each begins by making what it needs, in transactions
-- of its own.
CREATE SCHEMA locks;
SET search_path = burgernet, public;
SET check_function_bodies = off;

CREATE TABLE locks.failed (kind text, state text, words text);
CREATE SEQUENCE locks.n START 1000;

-- Nothing is refused because it is asked too often.
UPDATE setting SET value = 1000000000 WHERE name IN ('code_per_hour',
    'code_per_day', 'block_per_hour', 'network_per_hour', 'signup_per_minute',
    'sms_per_day', 'sms_answers_per_day', 'sms_unknown_per_day',
    'address_adds_per_day', 'block_proven_per_hour', 'network_wide_per_hour',
    'network_site_per_hour', 'network_proven_per_hour',
    'network_shared_per_hour');
UPDATE setting SET value = 0 WHERE name = 'code_resend_seconds';

CREATE FUNCTION locks.bytes(n bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
	SELECT decode(lpad(to_hex(n), 64, '0'), 'hex');
$$;
-- The person's number at this moment: it changes between 11 and 12.
CREATE FUNCTION locks.phone() RETURNS bytea LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT phone_tag FROM participant
	    WHERE id = tap.uuid(1)), locks.bytes(11));
$$;
CREATE FUNCTION locks.request(n bigint, tag bytea) RETURNS challenge_request
LANGUAGE sql AS $$
	SELECT ROW(gen_random_uuid(), ARRAY[tag], 1, '\x05', gen_random_uuid(),
	    locks.reference(n), '\x01', 'nl')::challenge_request;
$$;
CREATE FUNCTION locks.asker() RETURNS limit_asker LANGUAGE sql AS $$
	SELECT ROW(locks.bytes(70), ARRAY[locks.bytes(80)], false,
	    true)::limit_asker;
$$;
CREATE FUNCTION locks.reference(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT 'reference' || lpad(n::text, 17, '0');
$$;
CREATE FUNCTION locks.session() RETURNS bytea LANGUAGE sql AS $$
	SELECT locks.bytes(1);
$$;

-- The person, an address, and a session, when they are not there (any more): a
-- transaction each.
CREATE FUNCTION locks.person() RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT $sql$
WITH p AS (
	INSERT INTO participant (id, status, phone_tag, phone_tag_key, language)
	SELECT tap.uuid(1), 'waiting', locks.bytes(11), 1, 'nl'
	WHERE NOT EXISTS (SELECT FROM participant WHERE id = tap.uuid(1))
	RETURNING id)
INSERT INTO participant_contact (participant_id, phone_courier, phone_helpdesk)
SELECT id, '\xaa', '\xab' FROM p;
INSERT INTO participant_address (id, participant_id, precision, state, postcode,
    number, municipality_code, point, week)
SELECT gen_random_uuid(), p.id, 'house', 'known', '2801AB', 1, '0513',
    ST_SetSRID(ST_MakePoint(1, 1), 28992), repeat('1', 336)::bit(336)
FROM participant p WHERE p.id = tap.uuid(1) AND NOT EXISTS (SELECT
    FROM participant_address a WHERE a.participant_id = p.id
    AND a.valid_to IS NULL AND a.number = 1) FOR UPDATE OF p;
SELECT locks.open(locks.session())$sql$;
$$;
CREATE FUNCTION locks.open(id bytea) RETURNS void LANGUAGE sql AS $$
	INSERT INTO session (id, participant_id, sealed, expires_at)
	SELECT id, p.id, '\x00', now() + interval '1 day'
	FROM participant p WHERE p.id = tap.uuid(1) FOR UPDATE
	ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION locks.draft() RETURNS void LANGUAGE sql AS $$
	SELECT draft_save(locks.bytes(100), '\x55');
$$;
CREATE FUNCTION locks.signup(n bigint, tag bytea) RETURNS text
LANGUAGE sql AS $$
	SELECT outcome FROM signup_begin(locks.bytes(100), gen_random_uuid(),
	    ARRAY[tag], 1, locks.asker(), gen_random_uuid(), locks.reference(n),
	    '\x01', 'nl', '');
$$;
CREATE FUNCTION locks.signin(n bigint) RETURNS text LANGUAGE sql AS $$
	SELECT outcome FROM signin_begin(locks.bytes(200), locks.request(n,
	    locks.phone()), locks.asker());
$$;
-- The code of BROWSER for PURPOSE is made, and guessed.
CREATE FUNCTION locks.made(browser bytea, purpose text) RETURNS void
LANGUAGE sql AS $$
	UPDATE challenge c SET hash = locks.bytes(9)
	WHERE c.browser = made.browser AND c.purpose = made.purpose;
$$;
CREATE FUNCTION locks.guess(browser bytea, purpose text) RETURNS text
LANGUAGE sql AS $$
	SELECT challenge_guess(browser, purpose, locks.bytes(9));
$$;
-- Fresh for STEP.
CREATE FUNCTION locks.fresh(step text) RETURNS void LANGUAGE sql AS $$
	UPDATE session SET fresh_for = step, fresh_until = now() + interval '1 hour'
	WHERE id = locks.session();
$$;
CREATE FUNCTION locks.sms(n bigint, command text, days int DEFAULT 0)
RETURNS text LANGUAGE sql AS $$
	SELECT outcome FROM inbound_store(gen_random_uuid(), 'one', '',
	    ARRAY[locks.phone()], '\x01', '\x02', command, days,
	    gen_random_uuid(), locks.reference(n), '\x03');
$$;
-- An address of theirs that is not the first.
CREATE FUNCTION locks.address(OUT a participant_address) LANGUAGE sql AS $$
	SELECT x FROM participant_address x WHERE x.participant_id = tap.uuid(1)
	AND x.number <> 1 ORDER BY random() LIMIT 1;
$$;
CREATE FUNCTION locks.other(tag bytea) RETURNS bytea LANGUAGE sql AS $$
	SELECT CASE tag WHEN locks.bytes(11) THEN locks.bytes(12)
	    ELSE locks.bytes(11) END;
$$;

-- What is claimed goes, each with a code, in two parts.
CREATE FUNCTION locks.submit() RETURNS bigint LANGUAGE sql AS $$
	SELECT count(s) FROM (SELECT array_agg(d.message_id) AS ids,
	    array_agg(d.attempt) AS attempts, array_agg('one'::text) AS providers,
	    array_agg(locks.bytes(9)) AS hashes, array_agg(2) AS parts
	    FROM delivery d WHERE d.state = 'claimed') AS c,
	    LATERAL outbox_submitting(c.ids, c.attempts, c.providers, c.hashes,
		c.parts) AS s;
$$;

-- The kinds. ACT is SQL, one transaction; of PREPARE each statement is one. They
-- get N, new each time, for $1.
CREATE TABLE locks.kind (kind text PRIMARY KEY, prepare text, act text);
INSERT INTO locks.kind VALUES
('draft_save', NULL, 'SELECT locks.draft()'),
('signup_begin', 'SELECT locks.draft()',
    'SELECT locks.signup($1, locks.bytes(50)), locks.draft()'),
('signup_begin_known', 'SELECT locks.draft()',
    'SELECT locks.signup($1, locks.phone()), locks.draft()'),
('signup_confirm', 'SELECT locks.draft(); SELECT participant_erase((SELECT p.id
    FROM participant p WHERE phone_tag = locks.bytes(50)), '''', ''test'');
    SELECT locks.signup($1, locks.bytes(50));
    UPDATE code SET hash = locks.bytes(9) WHERE signup_id = (SELECT id
	FROM signup WHERE browser = locks.bytes(100));
    SELECT signup_guess(locks.bytes(100), ARRAY[locks.bytes(50)],
	locks.bytes(9))',
    'SELECT draft_hold(d.id, substring(d.sealed FOR 1)) FROM signup_draft d
	WHERE d.id = locks.bytes(100);
    SELECT signup_judge(locks.bytes(100), ARRAY[locks.bytes(50)],
	locks.bytes(9));
    SELECT tap.create(100, %1$s), locks.draft()'),
('signin_begin', NULL, 'SELECT locks.signin($1)'),
('signin_stranger', NULL, 'SELECT signin_begin(locks.bytes(201),
    locks.request($1, locks.bytes(90)), locks.asker())'),
('signin_try', 'SELECT locks.signin($1);
    SELECT locks.made(locks.bytes(200), ''signin'');
    SELECT locks.guess(locks.bytes(200), ''signin'')',
    'SELECT signin_try(locks.bytes(200), locks.bytes(9), locks.bytes($1), ''\x00'',
	(SELECT s.id FROM session s WHERE s.participant_id = tap.uuid(1)
	AND s.id <> locks.session() ORDER BY random() LIMIT 1))
    FROM challenge c WHERE c.browser = locks.bytes(200)'),
('fresh_begin', NULL, 'SELECT self_fresh_begin(locks.session(),
    locks.request($1, locks.phone()), ''leave'')'),
('fresh_try', 'SELECT self_fresh_begin(locks.session(),
    locks.request($1, locks.phone()), ''leave'');
    SELECT locks.made(locks.session(), ''leave'');
    SELECT locks.guess(locks.session(), ''leave'')',
    'SELECT self_fresh_try(locks.session(), ''leave'', locks.bytes(9))'),
('sign_out', 'SELECT locks.open(locks.bytes($1))',
    'SELECT self_sign_out(locks.bytes($1))'),
('sign_out_here', NULL, 'SELECT self_sign_out(locks.session())'),
('sign_out_others',
    'SELECT locks.open(locks.bytes($1))',
    'SELECT self_sign_out_others(locks.session())'),
('read', NULL, 'SELECT self_load(locks.session())'),
('told', NULL, 'SELECT self_told(locks.session())'),
('foreign', NULL, 'SELECT self_foreign(locks.session())'),
('export', 'SELECT locks.fresh(''download'')',
    'SELECT self_export(locks.session(), ''nl'')'),
('leave', 'SELECT locks.fresh(''leave'')',
    'SELECT self_leave(locks.session(), '''')'),
('return', NULL, 'SELECT self_return(locks.session())'),
('address_add', NULL, 'SELECT self_address_add(locks.session(),
    gen_random_uuid(), ''house'', ''2801AB'', (10 + $1 %% 4)::int, NULL, NULL,
    ''work'', NULL, NULL, NULL, NULL,
    NULL, NULL)'),
('address_change', NULL, 'SELECT self_address_change(locks.session(), a.id,
    self_address_version(a), ''own'', locks.bytes($1), NULL, NULL) FROM locks.address() AS a
    WHERE a.id IS NOT NULL'),
('address_remove', NULL, 'SELECT self_address_remove(locks.session(), a.id,
    self_address_version(a)) FROM locks.address() AS a
    WHERE a.id IS NOT NULL'),
('address_move', NULL, 'SELECT self_address_move(locks.session(), a.id,
    self_address_version(a), gen_random_uuid(), NULL, local_day() + 1, ''house'', ''2801AB'',
    (20 + $1 %% 4)::int, NULL, NULL, NULL, NULL) FROM locks.address() AS a
    WHERE a.id IS NOT NULL'),
('week_save', NULL, 'SELECT self_week_save(locks.session(), NULL,
    ($1::bit(16) || repeat(''01'', 160)::bit(320)),
    week_version(tap.uuid(1), NULL))'),
('frequency_save', NULL, 'SELECT self_frequency_save(locks.session(),
    self_frequency_version(p.max_30_days, p.max_day), (1 + $1 %% 2)::int, NULL)
    FROM participant p WHERE p.id = tap.uuid(1)'),
('types_save', NULL, 'SELECT self_types_save(locks.session(),
    self_types_version(t.types, t.wake), CASE $1 %% 2 WHEN 0 THEN
    ''{suspect,other}''::text[] ELSE ''{vehicle}'' END, NULL)
    FROM self_types_of(tap.uuid(1)) AS t'),
('details_save', NULL, 'SELECT self_details_save(locks.session(),
    self_details_version(tap.uuid(1)), ''en'', CASE $1 %% 2 WHEN 0 THEN ''1'' END,
    locks.bytes($1), ''\x01'', ''\x02'', ''\x03'', ''\x04'')'),
('pause_add', NULL, 'SELECT self_pause_add(locks.session(), NULL,
    local_day() + 3)'),
('pause_remove', NULL, 'SELECT self_pause_remove(locks.session(), '''', x.id)
    FROM pause x WHERE x.participant_id = tap.uuid(1) LIMIT 1'),
('pause_end', NULL, 'SELECT self_pause_end(locks.session())'),
('number_begin', 'SELECT locks.fresh(''number'')',
    'SELECT self_number_begin(locks.session(), locks.request($1,
    locks.other(locks.phone())), locks.asker())'),
('number_try', 'SELECT locks.fresh(''number''); SELECT self_number_begin(
    locks.session(), locks.request($1, locks.other(locks.phone())),
    locks.asker()); SELECT locks.made(locks.session(), ''new_number'');
    SELECT locks.guess(locks.session(), ''new_number'')',
    'SELECT self_contact(locks.session()); SELECT self_number_try(
    locks.session(), locks.bytes(9), c.phone_tags, locks.session(), ''\x00'', ''\xaa'',
    ''\xab'', NULL, NULL, ''{}'', ''{}'', gen_random_uuid(),
    locks.reference(%1$s + 5000000000), ''\x01'')
    FROM challenge c WHERE c.browser = locks.session()
    AND c.purpose = ''new_number'''),
('sms_stop', NULL, 'SELECT locks.sms($1, ''stop'')'),
('sms_start', NULL, 'SELECT locks.sms($1, ''start'')'),
('sms_pause', NULL, 'SELECT locks.sms($1, ''pause'', 3)'),
('sms_status', NULL, 'SELECT locks.sms($1, ''status'')'),
('sms_help', NULL, 'SELECT locks.sms($1, ''help'')'),
('sms_yes', 'UPDATE participant_reach SET aside_at = now(),
    aside_reason = ''no_answer'', asked_at = now()
    WHERE participant_id = tap.uuid(1)', 'SELECT locks.sms($1, ''yes'')'),
('sms_unknown', NULL, 'SELECT locks.sms($1, ''unknown'')'),
('receipts', NULL, 'SELECT receipts_store(array_agg(m.reference),
    array_agg(''delivered''::text), ''one'', array_agg(''''::text),
    array_agg(''''::text)) FROM (SELECT reference FROM message
	ORDER BY random() LIMIT 5) AS m'),
('notice_claim', NULL, 'SELECT notice_claim(5)'),
('notice_done', 'SELECT notice_claim(5)', 'SELECT notice_done(n.id, gen_random_uuid(), locks.reference(%1$s), ''\x01'',
    ''\x02'', 2) FROM notice_request n ORDER BY random() LIMIT 1'),
('outbox_claim', NULL, 'SELECT outbox_claim(''w'', 20)'),
('outbox_submitting', 'SELECT outbox_claim(''w'', 20)',
    'SELECT locks.submit()'),
('challenge_guess', 'SELECT locks.signin($1);
    SELECT locks.made(locks.bytes(200), ''signin'')',
    'SELECT locks.guess(locks.bytes(200), ''signin'')'),
('outbox_result', 'SELECT outbox_claim(''w'', 20); SELECT locks.submit()',
    'SELECT outbox_result(d.message_id, d.attempt, ''accepted'', ''one'', '''',
    1, 0, '''') FROM delivery d WHERE d.state = ''submitting''
    ORDER BY random() LIMIT 1'),
('outbox_recover', 'UPDATE delivery SET lease_until = now() - interval ''1 s''
    WHERE message_id = (SELECT message_id FROM delivery
	WHERE lease_until IS NOT NULL LIMIT 1)', 'SELECT outbox_recover()'),
('address_check', 'SELECT address_check_claim(''w'', 5)',
    'SELECT address_check_result(k.id, k.attempt, ''found'', NULL, ''s'', ''p'',
    ''0513'', 1, 1, NULL, NULL) FROM address_check k WHERE k.state = ''claimed''
    LIMIT 1'),
('recheck', NULL, 'SELECT address_register_recheck()'),
('reach_updated', 'UPDATE participant_reach SET failures = 9
    WHERE participant_id = tap.uuid(1)', 'SELECT reach_update(100)'),
('reach_asked', 'UPDATE participant_reach SET seen_at = now()
    - interval ''900 days'', reached_at = NULL, asked_at = NULL,
    aside_at = NULL, aside_reason = NULL WHERE participant_id = tap.uuid(1)',
    'SELECT reach_ask(100)'),
('reach_unanswered', 'UPDATE participant_reach SET seen_at = now()
    - interval ''900 days'', reached_at = NULL, asked_at = now()
    - interval ''800 days'', aside_at = NULL, aside_reason = NULL
    WHERE participant_id = tap.uuid(1)', 'SELECT reach_unanswered(100)'),
('days', 'UPDATE day_done SET done_on = local_day() - 9; UPDATE
    participant_address SET valid_from = local_day() WHERE id = (SELECT id
    FROM participant_address WHERE number <> 1 AND valid_to IS NULL LIMIT 1)',
    'SELECT address_days()'),
('start', 'UPDATE participant SET status = ''waiting''
    WHERE id = tap.uuid(1)', 'SELECT participant_start()'),
('pauses_over', 'UPDATE pause SET from_on = local_day() - 9,
    until_on = local_day() - 1 WHERE id = (SELECT id FROM pause LIMIT 1)',
    'SELECT pause_resume()'),
('messages_dropped', 'UPDATE message SET deadline = now() - interval ''1 s''
    WHERE id = (SELECT id FROM message ORDER BY random() LIMIT 1)',
    'SELECT outbox_drop(10)'),
('messages_gone', 'UPDATE message SET created_at = now()
    - interval ''900 days'' WHERE id = (SELECT id FROM message
	ORDER BY random() LIMIT 1)',
    'SELECT retention_remove(''messages'', 10)'),
('addresses_gone', 'UPDATE participant_address SET valid_from = NULL,
    valid_to = local_day() - 900 WHERE id = (SELECT id FROM participant_address
	WHERE number <> 1 LIMIT 1)',
    'SELECT retention_remove(''addresses'', 10)'),
('others_gone', 'UPDATE session SET used_at = now() - interval ''9 days''
	WHERE id = (SELECT id FROM session ORDER BY random() LIMIT 1);
    UPDATE signup SET expires_at = now()
	WHERE id = (SELECT id FROM signup LIMIT 1);
    UPDATE signup_draft SET expires_at = now();
    UPDATE challenge SET created_at = now() - interval ''9 days''
	WHERE id = (SELECT id FROM challenge ORDER BY random() LIMIT 1);
    UPDATE inbound SET received_at = now() - interval ''900 days''
	WHERE id = (SELECT id FROM inbound ORDER BY random() LIMIT 1);
    UPDATE rate_limit SET expires_at = now() WHERE (name, key) = (SELECT name,
	key FROM rate_limit ORDER BY random() LIMIT 1)',
    'SELECT retention_remove(r.rule, 100) FROM retention_rules() AS r
    WHERE r.rule = (ARRAY[''sessions'', ''signups'', ''drafts'', ''challenges'',
	''inbound'', ''limits''])[1 + $1 %% 6]'),
('left_gone', 'UPDATE participant SET left_at = now() - interval ''9 days'',
    erase_at = now() - interval ''1 day'' WHERE id = tap.uuid(1)',
    'SELECT retention_remove(''left'', 10)'),
('erase', NULL, 'SELECT participant_erase(tap.uuid(1), '''', ''test'')');
-- (%% and %1$s are format()'s.)

-- One transaction: SQL with N in it. What fails is undone, and written down;
-- of what a kind needs it may be that another made it, or took it away.
CREATE PROCEDURE locks.once(kind text, sql text, n bigint)
LANGUAGE plpgsql AS $$
DECLARE
	state text;
	words text;
BEGIN
	BEGIN
		EXECUTE format(replace(sql, '$1', '%1$s'), n);
	EXCEPTION WHEN OTHERS THEN
		state := SQLSTATE;
		words := SQLERRM;
	END;
	COMMIT;
	IF state = '40P01' OR kind <> 'prepare' AND state IS NOT NULL THEN
		INSERT INTO locks.failed VALUES (kind, state, words);
		COMMIT;
	END IF;
END $$;

-- KIND, ROUNDS times.
CREATE PROCEDURE locks.run(this text, rounds int) LANGUAGE plpgsql AS $$
DECLARE
	k locks.kind;
	n bigint;
	step text;
BEGIN
	SET search_path = burgernet, public;
	SELECT * INTO k FROM locks.kind x WHERE x.kind = this;
	FOR i IN 1..rounds LOOP
		n := nextval('locks.n');
		FOREACH step IN ARRAY string_to_array(concat_ws(';',
		    locks.person(), k.prepare), ';') LOOP
			CALL locks.once('prepare', step, n);
		END LOOP;
		CALL locks.once(k.kind, k.act, n);
	END LOOP;
END $$;

-- Each kind beside each, in two sessions.
CREATE PROCEDURE locks.pairs(host text, rounds int) LANGUAGE plpgsql AS $$
DECLARE
	p record;
	side text;
BEGIN
	PERFORM dblink_connect(u.side, format('host=%s dbname=%s user=postgres',
	    host, current_database())) FROM unnest(ARRAY['a', 'b']) AS u (side);
	FOR p IN SELECT x.kind AS a, y.kind AS b FROM locks.kind x, locks.kind y
	    WHERE x.kind <= y.kind ORDER BY 1, 2 LOOP
		PERFORM dblink_send_query('a', format('CALL locks.run(%L, %s)',
		    p.a, rounds));
		PERFORM dblink_send_query('b', format('CALL locks.run(%L, %s)',
		    p.b, rounds));
		FOREACH side IN ARRAY ARRAY['a', 'b', 'a', 'b'] LOOP
			PERFORM FROM dblink_get_result(side) AS r (done text);
		END LOOP;
	END LOOP;
	PERFORM dblink_disconnect(u.side)
	FROM unnest(ARRAY['a', 'b']) AS u (side);
END $$;

-- Any kinds, for so many seconds.
CREATE PROCEDURE locks.storm(seconds int) LANGUAGE plpgsql AS $$
DECLARE
	until timestamptz := clock_timestamp() + make_interval(secs => seconds);
	any_kind text;
BEGIN
	SET search_path = burgernet, public;
	WHILE clock_timestamp() < until LOOP
		SELECT x.kind INTO any_kind FROM locks.kind x
		ORDER BY random() LIMIT 1;
		CALL locks.run(any_kind, 2);
	END LOOP;
END $$;
