-- Participants: made from a proven sign-up, and started when their municipality
-- is.

-- The last step of a sign-up. All arguments about the person are sealed. Asked
-- again by the same browser (a double click, a lost answer) it tells what it
-- did before.
CREATE OR REPLACE FUNCTION participant_create(browser bytea,
    participant_id uuid, language text, phone_courier bytea,
    phone_helpdesk bytea, name_helpdesk bytea, name_self bytea,
    email_courier bytea, email_helpdesk bytea, email_self bytea,
    max_30_days int, max_day int, quiet_from time, quiet_to time,
    types text[], wake text[], address_id uuid, postcode text, number int,
    letter text, addition text, object_id text, "precision" text, source text,
    consents text,
    OUT outcome text, OUT participant_number bigint,
    OUT municipality_name text, OUT expected_on date)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	s signup;
BEGIN
	PERFORM signup_lock(browser, '{}');
	SELECT * INTO s FROM signup x WHERE x.browser = participant_create.browser
	    AND x.expires_at > now();
	IF s.state = 'confirmed' THEN
		SELECT * INTO outcome, participant_number, municipality_name,
		    expected_on FROM signup_result(browser);
		RETURN;
	END IF;
	IF s.state IS DISTINCT FROM 'proven' OR NOT participant_claim(s.phone_tags)
	THEN
		outcome := 'not_proven';
		RETURN;
	END IF;
	INSERT INTO participant (id, status, phone_tag, phone_tag_key, language,
	    max_30_days, max_day, source)
	VALUES (participant_id, 'checking', s.phone_tags[1], s.phone_tag_key,
	    participant_create.language, participant_create.max_30_days,
	    participant_create.max_day, coalesce(nullif(
		participant_create.source, ''), s.source));
	INSERT INTO participant_contact VALUES (participant_create.participant_id,
	    phone_courier, phone_helpdesk, name_helpdesk, name_self, email_courier,
	    email_helpdesk, email_self);
	PERFORM participant_choose(participant_id, types, wake, consents);
	PERFORM participant_settle(participant_id, address_id, "precision",
	    postcode, number, letter, addition, object_id,
	    week_from_quiet(quiet_from, quiet_to));
	PERFORM participant_status(participant_id);
	UPDATE signup x SET state = 'confirmed',
	    participant_id = participant_create.participant_id
	WHERE x.id = s.id;
	-- what was sent on the way is theirs to see from now on
	UPDATE message m SET participant_id = participant_create.participant_id
	WHERE m.signup_id = s.id;
	DELETE FROM code x WHERE x.signup_id = s.id;
	DELETE FROM signup_draft d WHERE d.id = participant_create.browser;
	PERFORM limit_refund(s.taken_names, s.taken_keys);
	DELETE FROM departed d WHERE d.phone_tag = ANY (s.phone_tags);
	SELECT * INTO outcome, participant_number, municipality_name, expected_on
	FROM signup_result(browser);
	PERFORM audit_add('participant_create', participant_id::text,
	    jsonb_build_object('number', participant_number, 'status', outcome));
END $$;

-- Whether the number, which is locked, is still free: of two browsers with proof
-- of one number the second finds the first's participant.
CREATE OR REPLACE FUNCTION participant_claim(phone_tags bytea[])
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN NOT EXISTS (SELECT FROM participant p
	    WHERE p.phone_tag = ANY (phone_tags));
END $$;

-- Types that may wake without being wanted do not exist; unknown types are
-- refused by the table.
CREATE OR REPLACE FUNCTION participant_choose(participant_id uuid,
    types text[], wake text[], consents text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO type_choice (participant_id, type, wake)
	SELECT DISTINCT participant_choose.participant_id, t,
	    t = ANY (coalesce(participant_choose.wake, '{}'))
	FROM unnest(types) AS t;
	INSERT INTO consent (participant_id, purpose, version)
	SELECT participant_choose.participant_id, c.purpose, c.version
	FROM jsonb_to_recordset(consents::jsonb)
	    AS c (purpose text, version text);
END $$;

-- Stores the address of a sign-up.
CREATE OR REPLACE FUNCTION participant_settle(participant_id uuid,
    address_id uuid, "precision" text, postcode text, number int, letter text,
    addition text, object_id text, week bit(336)) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	place participant_address;
BEGIN
	place := address_place("precision", postcode, number, letter, addition);
	place.id := participant_settle.address_id;
	place.participant_id := participant_settle.participant_id;
	place.week := participant_settle.week;
	PERFORM address_store(place);
END $$;

-- Brings the status in line with the addresses that count today: active as soon
-- as one of them is known and in a municipality that takes part. Back only when
-- asked ANEW, because an address changed: what somebody has is not taken away
-- by a municipality. Without an address that counts it stays as it is.
CREATE OR REPLACE FUNCTION participant_status(participant_id uuid,
    anew boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE participant p SET status = n.status, status_at = now()
	FROM (SELECT CASE WHEN bool_or(a.state = 'known' AND s.accepts)
		THEN 'active' WHEN bool_or(a.state = 'known') THEN 'waiting'
		ELSE 'checking' END AS status
	    FROM participant_address a,
	    municipality_state(municipality_current(a.municipality_code)) s
	    WHERE a.participant_id = participant_status.participant_id
	    AND address_counts(a.valid_from, a.valid_to)
	    HAVING count(*) > 0) AS n
	WHERE p.id = participant_status.participant_id
	AND p.left_at IS NULL
	AND (p.status <> 'active' OR anew AND n.status <> 'active');
END $$;

-- Those who waited and whose municipality takes part now: they start, and a
-- notice is asked for. Called when a phase is set and by housekeeping, because
-- a phase can be planned for later.
CREATE OR REPLACE FUNCTION participant_start() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	started int;
	free uuid[] := participant_lock_free(ARRAY(SELECT r.id
	    FROM participant_ready() AS r));
BEGIN
	WITH moved AS (
		UPDATE participant p SET status = 'active', status_at = now()
		FROM participant_ready() AS r
		WHERE p.id = r.id AND r.id = ANY (free)
		RETURNING p.id, r.name
	)
	INSERT INTO notice_request (participant_id, purpose, details)
	SELECT id, 'municipality_started', name FROM moved
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS started = ROW_COUNT;
	IF started > 0 THEN
		PERFORM pg_notify('outbox', '');
		PERFORM audit_add('participant_start', '',
		    jsonb_build_object('started', started));
	END IF;
	RETURN started;
END $$;

-- Who waits no longer, and the municipality that takes part now.
CREATE OR REPLACE FUNCTION participant_ready(OUT id uuid, OUT name text)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT DISTINCT ON (p.id) p.id, m.name
	FROM participant p
	JOIN participant_address a ON a.participant_id = p.id
	JOIN municipality m ON m.code = municipality_current(a.municipality_code),
	LATERAL municipality_state(m.code) AS s
	WHERE p.status = 'waiting' AND p.left_at IS NULL
	AND a.state = 'known' AND s.accepts
	AND address_counts(a.valid_from, a.valid_to)
	ORDER BY p.id, a.created_at;
$$;
