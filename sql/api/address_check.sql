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
