-- Its phase today, whether that accepts participants and is live, and when it
-- will accept: the first planned phase that does, or the date that is expected.
CREATE OR REPLACE FUNCTION municipality_state(code text, OUT phase text,
    OUT accepts boolean, OUT live boolean, OUT expected_on date)
LANGUAGE plpgsql STABLE
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	SELECT p.phase, p.accepts, p.live, mp.expected_on
	INTO phase, accepts, live, expected_on
	FROM municipality_phase mp JOIN phase p USING (phase)
	WHERE mp.code = municipality_state.code AND mp.from_on <= current_date
	ORDER BY mp.from_on DESC LIMIT 1;
	accepts := coalesce(accepts, false);
	live := coalesce(live, false);
	IF accepts THEN
		expected_on := NULL;
		RETURN;
	END IF;
	expected_on := coalesce((SELECT min(mp.from_on)
	    FROM municipality_phase mp JOIN phase p USING (phase)
	    WHERE mp.code = municipality_state.code AND p.accepts
	    AND mp.from_on > current_date), expected_on);
END $$;

CREATE OR REPLACE FUNCTION municipality_get(code text, OUT municipality text,
    OUT name text, OUT theme text, OUT takes_part boolean, OUT expected_on date,
    OUT contact_name text, OUT contact_email text, OUT contact_phone text,
    OUT contact_url text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT m.code, m.name, m.theme, s.accepts, s.expected_on,
	    m.contact_name, m.contact_email, m.contact_phone, m.contact_url
	FROM municipality m, municipality_state(m.code) s
	WHERE m.code = municipality_current(municipality_get.code);
END $$;

-- Those of today, by name, with the names of those that went into them.
CREATE OR REPLACE FUNCTION municipality_list(OUT code text, OUT name text,
    OUT theme text, OUT takes_part boolean, OUT expected_on date,
    OUT contact_name text, OUT contact_email text, OUT contact_phone text,
    OUT contact_url text, OUT former_names text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT m.code, m.name, m.theme, s.accepts, s.expected_on, m.contact_name,
	    m.contact_email, m.contact_phone, m.contact_url,
	    coalesce((SELECT string_agg(f.name, ', ' ORDER BY f.name)
		FROM municipality f WHERE f.code <> m.code
		AND municipality_current(f.code) = m.code), '')
	FROM municipality m, municipality_state(m.code) s
	WHERE m.valid_from <= current_date
	AND (m.valid_to IS NULL OR m.valid_to > current_date)
	ORDER BY m.name;
$$;

-- The municipality of a postcode: that of its addresses, else that of most
-- addresses with the same four digits. One that we do not have comes with code
-- '' and the register's name.
CREATE OR REPLACE FUNCTION municipality_of_postcode(postcode text,
    OUT code text, OUT name text, OUT theme text, OUT takes_part boolean,
    OUT expected_on date, OUT contact_name text, OUT contact_email text,
    OUT contact_phone text, OUT contact_url text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT coalesce(m.municipality, ''),
	    coalesce(m.name, found.municipality_name),
	    coalesce(m.theme, 'burgernet'), coalesce(m.takes_part, false),
	    m.expected_on, coalesce(m.contact_name, ''),
	    coalesce(m.contact_email, ''), coalesce(m.contact_phone, ''),
	    coalesce(m.contact_url, '')
	FROM postcode_municipality(postcode) AS found
	LEFT JOIN LATERAL municipality_get(found.municipality_code) AS m ON true;
END $$;

-- A municipality goes to PHASE from FROM_ON (null: today). Those who waited
-- become participants when it accepts them from now on. Refuses an unknown code
-- or phase, and a code that has ended.
CREATE OR REPLACE FUNCTION municipality_phase_set(code text, phase text,
    from_on date DEFAULT NULL, expected_on date DEFAULT NULL,
    OUT outcome text, OUT started int)
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	starts date := coalesce(from_on, current_date);
BEGIN
	started := 0;
	IF NOT EXISTS (SELECT FROM municipality m
	    WHERE m.code = municipality_phase_set.code) THEN
		outcome := 'unknown_code';
	ELSIF municipality_current(code) <> code THEN
		outcome := 'ended';
	ELSIF NOT EXISTS (SELECT FROM phase p
	    WHERE p.phase = municipality_phase_set.phase) THEN
		outcome := 'unknown_phase';
	ELSE
		-- What was planned for later does not hold any more.
		DELETE FROM municipality_phase mp
		WHERE mp.code = municipality_phase_set.code AND mp.from_on >= starts;
		INSERT INTO municipality_phase (code, from_on, phase, expected_on)
		VALUES (municipality_phase_set.code, starts,
		    municipality_phase_set.phase, municipality_phase_set.expected_on);
		started := participant_start();
		-- The journal's lock comes last, here and everywhere: whoever has it
		-- waits for nobody.
		PERFORM audit_add('municipality_phase_set', code,
		    jsonb_build_object('phase', phase, 'from', starts,
			'expected', expected_on, 'started', started));
		outcome := 'set';
	END IF;
END $$;

-- Boundaries from the addresses themselves, for where no official ones were
-- imported: a hull around the points, with a margin.
CREATE OR REPLACE FUNCTION municipality_boundary_derive() RETURNS int
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	made int;
BEGIN
	DELETE FROM municipality_boundary WHERE origin = 'demo';
	INSERT INTO municipality_boundary (code, valid, area, origin)
	SELECT m.code, daterange(m.valid_from, m.valid_to),
	    ST_Multi(ST_Buffer(ST_ConcaveHull(ST_Collect(a.point), 0.3), 150)),
	    'demo'
	-- A hull costs by the point: one in each 50 m is as good as all.
	FROM (SELECT municipality_current(d.municipality_code) AS code, d.point
	    FROM (SELECT DISTINCT municipality_code,
		ST_SnapToGrid(point, 50) AS point
		FROM address WHERE municipality_code IS NOT NULL) AS d) AS a
	JOIN municipality m USING (code)
	WHERE NOT EXISTS (SELECT FROM municipality_boundary b
	    WHERE b.code = m.code)
	GROUP BY m.code;
	GET DIAGNOSTICS made = ROW_COUNT;
	RETURN made;
END $$;
