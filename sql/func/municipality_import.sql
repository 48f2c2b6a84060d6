-- Municipalities from a file (burgernet municipality import), all in one
-- transaction of the cli: begin; put for each; then, because a successor may
-- come later in the file, succeed for each; area for each; end.

-- False while addresses are being imported: they look at the municipalities.
CREATE OR REPLACE FUNCTION municipality_import_begin() RETURNS boolean
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT pg_try_advisory_xact_lock(hashtext('burgernet.address_register'));
$$;

-- One municipality, without its successor, which is only compared here. What
-- is null of theme and contacts stays as it is. 'new', 'changed' or 'same'.
CREATE OR REPLACE FUNCTION municipality_import_put(of_code text, new_name text,
    new_from date, new_to date, new_successor text, new_theme text,
    person text, email text, phone text, url text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	old municipality;
	now_is municipality;
BEGIN
	SELECT * INTO old FROM municipality m WHERE m.code = of_code FOR UPDATE;
	INSERT INTO municipality AS m (code, name, valid_from, valid_to, theme,
	    contact_name, contact_email, contact_phone, contact_url)
	VALUES (of_code, new_name, new_from, new_to,
	    coalesce(new_theme, old.theme, 'burgernet'),
	    coalesce(person, old.contact_name, ''),
	    coalesce(email, old.contact_email, ''),
	    coalesce(phone, old.contact_phone, ''),
	    coalesce(url, old.contact_url, ''))
	ON CONFLICT (code) DO UPDATE SET (name, valid_from, valid_to, successor,
	    theme, contact_name, contact_email, contact_phone, contact_url)
	    = (excluded.name, excluded.valid_from, excluded.valid_to, NULL,
	    excluded.theme, excluded.contact_name, excluded.contact_email,
	    excluded.contact_phone, excluded.contact_url)
	RETURNING * INTO now_is;
	now_is.successor := new_successor;
	RETURN CASE WHEN old.code IS NULL THEN 'new'
	    WHEN old IS DISTINCT FROM now_is THEN 'changed' ELSE 'same' END;
END $$;

CREATE OR REPLACE FUNCTION municipality_import_inhabitants(of_code text,
    number int, on_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	INSERT INTO inhabitants AS i (code, counted_on, count, source)
	VALUES (of_code, on_day, number, 'import')
	ON CONFLICT (code, counted_on) DO UPDATE
	SET count = excluded.count, source = excluded.source
	WHERE i.count <> excluded.count;
$$;

-- 'set'; 'unknown': there is no such successor.
CREATE OR REPLACE FUNCTION municipality_import_succeed(of_code text,
    successor_code text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM municipality m
	    WHERE m.code = successor_code) THEN
		RETURN 'unknown';
	END IF;
	UPDATE municipality m SET successor = successor_code
	WHERE m.code = of_code;
	RETURN 'set';
END $$;

-- A boundary from GeoJSON in SRID (4326: degrees, longitude first; 28992: metres),
-- in metres; or the REASON why it is none. PostGIS reads "4,7" as 4, so what is no
-- number is refused before.
CREATE OR REPLACE FUNCTION municipality_import_shape(shape text, srid int,
    OUT area geometry, OUT reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp
SET client_min_messages = warning AS $$
DECLARE
	given geometry;
	netherlands box2d := CASE srid
	    WHEN 28992 THEN ST_MakeBox2D(ST_Point(0, 300000), ST_Point(300000, 640000))
	    ELSE ST_MakeBox2D(ST_Point(3, 50.5), ST_Point(7.5, 54)) END;
BEGIN
	IF jsonb_path_exists(shape::jsonb, '$.coordinates.**
	    ? (@.type() != "array" && @.type() != "number")') THEN
		reason := 'a position is no array of two numbers';
		RETURN;
	END IF;
	given := ST_Force2D(ST_GeomFromGeoJSON(shape));
	reason := CASE
	    WHEN GeometryType(given) NOT IN ('POLYGON', 'MULTIPOLYGON')
		THEN 'geometry is something else; expected Polygon, MultiPolygon or null'
	    WHEN ST_IsEmpty(given) THEN 'a polygon has no rings'
	    WHEN NOT box2d(given) @ netherlands THEN format('its corners [%s, %s] '
		'and [%s, %s] are not both in the Netherlands; expected %s',
		ST_XMin(given), ST_YMin(given), ST_XMax(given), ST_YMax(given),
		CASE srid WHEN 28992 THEN 'metres of EPSG:28992, x 0 to 300000, '
		    'y 300000 to 640000' ELSE 'longitude 3 to 7.5, latitude 50.5 '
		    'to 54, in that order' END)
	    WHEN NOT ST_IsValid(given) THEN format('its boundary is not valid: %s; '
		'expected closed rings that do not cross', ST_IsValidReason(given))
	END;
	IF reason IS NULL THEN
		area := ST_Multi(ST_Transform(ST_SetSRID(given, srid), 28992));
	END IF;
EXCEPTION WHEN internal_error THEN
	reason := format('geometry cannot be read: %s; expected Polygon, '
	    'MultiPolygon or null', SQLERRM);
END $$;

-- Its boundary for its period, from GeoJSON in SRID; without one, what there is
-- only stays within the period. 'placed', 'same', 'none'; or 'bad' with the
-- reason.
CREATE OR REPLACE FUNCTION municipality_import_area(of_code text, shape text,
    srid int, OUT outcome text, OUT reason text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp
SET client_min_messages = warning AS $$
DECLARE
	period daterange;
	given geometry;
BEGIN
	SELECT daterange(m.valid_from, m.valid_to) INTO period
	FROM municipality m WHERE m.code = of_code;
	DELETE FROM municipality_boundary b
	WHERE b.code = of_code AND isempty(b.valid * period);
	UPDATE municipality_boundary b SET valid = b.valid * period
	WHERE b.code = of_code AND NOT b.valid <@ period;
	outcome := 'none';
	IF shape IS NULL THEN
		RETURN;
	END IF;
	SELECT s.area, s.reason INTO given, municipality_import_area.reason
	FROM municipality_import_shape(shape, srid) s;
	IF reason IS NOT NULL THEN
		outcome := 'bad';
		RETURN;
	END IF;
	IF EXISTS (SELECT FROM municipality_boundary b WHERE b.code = of_code
	    AND b.origin = 'import' AND b.valid = period
	    AND ST_AsBinary(b.area) = ST_AsBinary(given)) THEN
		outcome := 'same';
		RETURN;
	END IF;
	DELETE FROM municipality_boundary b
	WHERE b.code = of_code AND b.valid && period;
	INSERT INTO municipality_boundary (code, valid, area, origin)
	VALUES (of_code, period, given, 'import');
	outcome := 'placed';
END $$;

-- What follows from it. LOOPED is a code whose successors come back to itself,
-- and then nothing is done; otherwise addresses, participants' addresses and
-- participants that have a municipality since.
CREATE OR REPLACE FUNCTION municipality_import_end(added int, changed int,
    boundaries int, OUT looped text, OUT addresses int, OUT settled int,
    OUT started int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	-- municipality_current gives up after ten steps, in a ring on one that
	-- has ended.
	SELECT min(m.code) INTO looped
	FROM municipality m
	JOIN municipality e ON e.code = municipality_current(m.code)
	WHERE e.successor IS NOT NULL AND e.valid_to <= current_date;
	IF looped IS NOT NULL THEN
		RETURN;
	END IF;
	addresses := municipality_import_addresses();
	settled := municipality_import_participants();
	started := participant_start();
	PERFORM audit_add('municipality_import', '', jsonb_build_object(
	    'added', added, 'changed', changed, 'boundaries', boundaries,
	    'addresses', addresses, 'settled', settled, 'started', started));
END $$;

-- The register's addresses without a code get one by the rule with which an
-- import gives them (address_register_build): by the name that the register
-- has, by the boundary where it has none. So it does not matter which of the
-- two came first. Returns how many.
CREATE OR REPLACE FUNCTION municipality_import_addresses() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp
SET work_mem = '128MB' AS $$
DECLARE
	named int;
	located int;
	renamed int;
BEGIN
	UPDATE address a SET municipality_code = m.code,
	    municipality_name = m.name
	FROM address_register_names() n JOIN municipality m ON m.code = n.code
	WHERE a.municipality_code IS NULL AND a.municipality_name <> ''
	AND n.name = lower(a.municipality_name);
	GET DIAGNOSTICS named = ROW_COUNT;
	UPDATE address a SET municipality_code = m.code,
	    municipality_name = m.name
	FROM municipality m
	WHERE a.municipality_code IS NULL AND a.municipality_name = ''
	AND m.code = address_register_locate(ST_X(a.point), ST_Y(a.point));
	GET DIAGNOSTICS located = ROW_COUNT;
	UPDATE address a SET municipality_name = m.name FROM municipality m
	WHERE m.code = a.municipality_code AND a.municipality_name <> m.name;
	GET DIAGNOSTICS renamed = ROW_COUNT;
	IF named + located + renamed > 0 THEN
		DELETE FROM postcode_area;
		INSERT INTO postcode_area (digits, municipality_code,
		    municipality_name, addresses)
		SELECT left(postcode, 4), coalesce(municipality_code, ''),
		    municipality_name, count(*)
		FROM address WHERE postcode IS NOT NULL GROUP BY 1, 2, 3;
	END IF;
	RETURN named + located;
END $$;

-- Participants who live where no municipality was known.
CREATE OR REPLACE FUNCTION municipality_import_participants() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	settled int;
BEGIN
	PERFORM participant_lock(ARRAY(SELECT p.participant_id
	    FROM participant_address p WHERE p.municipality_code IS NULL));
	WITH found AS (
		SELECT p.id, municipality_current(coalesce(
		    (SELECT a.municipality_code FROM address a
			WHERE a.object_id = p.object_id
			ORDER BY a.secondary LIMIT 1),
		    (SELECT nullif(f.municipality_code, '')
			FROM postcode_municipality(p.postcode) f),
		    address_register_locate(ST_X(p.point), ST_Y(p.point))))
		    AS code
		FROM participant_address p WHERE p.municipality_code IS NULL
	)
	UPDATE participant_address p SET municipality_code = found.code
	FROM found WHERE p.id = found.id AND found.code IS NOT NULL;
	GET DIAGNOSTICS settled = ROW_COUNT;
	RETURN settled;
END $$;
