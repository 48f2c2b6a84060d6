-- Participants: made from a proven sign-up, and started when their municipality
-- is.

-- Whether the number, which is locked, is still free: of two browsers with proof
-- of one number the second finds the first's participant.
CREATE OR REPLACE FUNCTION participant_claim(phone_tags bytea[])
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	RETURN NOT EXISTS (SELECT FROM participant p
	    WHERE p.phone_tag = ANY (phone_tags));
END $$;

-- Types that may wake without being wanted do not exist; unknown types are
-- refused by the table.
CREATE OR REPLACE FUNCTION participant_choose(participant_id uuid,
    types text[], wake text[], consents text) RETURNS void
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE sql STABLE AS $$
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
