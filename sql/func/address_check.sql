-- Addresses that the register does not know: the courier asks the national
-- service, one worker at a time for each.

CREATE OR REPLACE FUNCTION address_check_claim(worker text, most int,
    OUT check_id bigint, OUT postcode text, OUT number int, OUT letter text,
    OUT addition text, OUT attempt int) RETURNS SETOF record
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	WITH next AS (
		SELECT c.id FROM address_check c
		WHERE c.state = 'queued' AND c.next_at <= now()
		OR c.state = 'claimed' AND c.lease_until < now()
		ORDER BY c.next_at LIMIT most FOR UPDATE SKIP LOCKED
	), taken AS (
		UPDATE address_check c SET state = 'claimed',
		    attempt = c.attempt + 1, worker = address_check_claim.worker,
		    lease_until = now() + make_interval(secs =>
			setting_number('courier_lease_seconds'))
		FROM next WHERE c.id = next.id
		RETURNING c.id, c.address_id, c.attempt
	)
	SELECT t.id, a.postcode, a.number, coalesce(a.letter, ''),
	    coalesce(a.addition, ''), t.attempt
	FROM taken t JOIN participant_address a ON a.id = t.address_id
	ORDER BY t.id;
$$;

-- Whose address it is, and the address: before its check.
CREATE OR REPLACE FUNCTION address_check_lock(check_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	asked uuid;
	owner uuid;
BEGIN
	SELECT a.id, a.participant_id INTO asked, owner
	FROM address_check k JOIN participant_address a ON a.id = k.address_id
	WHERE k.id = check_id;
	PERFORM FROM participant p WHERE p.id = owner FOR UPDATE;
	PERFORM FROM participant_address a WHERE a.id = asked FOR UPDATE;
END $$;

-- What the service said of attempt ATTEMPT. OUTCOME comes back as 'found',
-- 'helpdesk' (a person decides), 'again' (later) or 'stale' (somebody else has
-- it by now). An unavailable service is asked again after 1, 2, 4, … minutes,
-- eight times in all: about four hours.
CREATE OR REPLACE FUNCTION address_check_result(check_id bigint, attempt int,
    INOUT outcome text, object_id text, street text, place text,
    municipality_code text, x float8, y float8, letter text, addition text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c address_check;
	said text := outcome;
BEGIN
	PERFORM address_check_lock(check_id);
	SELECT * INTO c FROM address_check k
	WHERE k.id = check_id AND k.attempt = address_check_result.attempt
	AND k.state = 'claimed' FOR UPDATE;
	outcome := CASE WHEN c.id IS NULL THEN 'stale'
	    WHEN said = 'found' AND x IS NOT NULL AND y IS NOT NULL THEN 'found'
	    WHEN said = 'unavailable' AND c.attempt < 8 THEN 'again'
	    WHEN said IN ('found', 'unknown', 'unavailable') THEN 'helpdesk' END;
	IF outcome = 'stale' THEN
		RETURN;
	ELSIF outcome IS NULL THEN
		RAISE EXCEPTION 'unknown outcome'
		    USING ERRCODE = 'invalid_parameter_value';
	END IF;
	UPDATE address_check k SET lease_until = NULL, worker = NULL,
	    state = CASE outcome WHEN 'again' THEN 'queued' ELSE outcome END,
	    next_at = now() + make_interval(mins => (2 ^ (c.attempt - 1))::int),
	    decided_at = CASE outcome WHEN 'again' THEN NULL ELSE now() END
	WHERE k.id = c.id;
	IF outcome = 'found' THEN
		PERFORM address_check_found(c.address_id, object_id, street, place,
		    municipality_code, x, y, letter, addition);
	END IF;
END $$;

-- The address as the service has it, in its writing of letter and addition. A
-- municipality that we do not have leaves the place known and its owner
-- waiting. Whoever was kept waiting for this is told.
CREATE OR REPLACE FUNCTION address_check_found(address_id uuid, object_id text,
    street text, place text, municipality_code text, x float8, y float8,
    letter text, addition text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	owner uuid;
	was text;
	becomes text;
	code text;
BEGIN
	UPDATE participant_address a SET state = 'known',
	    point = ST_SetSRID(ST_MakePoint(x, y), 28992),
	    place = address_check_found.place,
	    municipality_code =
		municipality_current(address_check_found.municipality_code),
	    street = CASE a.precision WHEN 'house'
		THEN address_check_found.street END,
	    object_id = CASE a.precision WHEN 'house'
		THEN address_check_found.object_id END,
	    letter = CASE a.precision WHEN 'house'
		THEN coalesce(address_check_found.letter, a.letter) END,
	    addition = CASE a.precision WHEN 'house'
		THEN coalesce(address_check_found.addition, a.addition) END
	WHERE a.id = address_id AND a.state = 'to_check'
	RETURNING a.participant_id, a.municipality_code INTO owner, code;
	SELECT p.status INTO was FROM participant p WHERE p.id = owner;
	PERFORM participant_status(owner);
	SELECT p.status INTO becomes FROM participant p WHERE p.id = owner;
	IF was = 'checking' AND becomes IN ('active', 'waiting') THEN
		INSERT INTO notice_request (participant_id, purpose, details)
		VALUES (owner, 'address_found',
		    CASE WHEN code IS NULL THEN 'outside' ELSE becomes END)
		ON CONFLICT DO NOTHING;
		PERFORM pg_notify('outbox', '');
	END IF;
END $$;
