-- Municipalities from a file (burgernet municipality import), all in one
-- transaction of the cli: begin; put for each; then, because a successor may
-- come later in the file, succeed for each; area for each; end.

-- A boundary from GeoJSON in SRID (4326: degrees, longitude first; 28992: metres),
-- in metres; or the REASON why it is none. PostGIS reads "4,7" as 4, so what is no
-- number is refused before.
CREATE OR REPLACE FUNCTION municipality_import_shape(shape text, srid int,
    OUT area geometry, OUT reason text)
LANGUAGE plpgsql STABLE
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

-- The register's addresses without a code get one by the rule with which an
-- import gives them (address_register_build): by the name that the register
-- has, by the boundary where that is none that we know. So it does not matter which of the
-- two came first. Returns how many.
CREATE OR REPLACE FUNCTION municipality_import_addresses() RETURNS int
LANGUAGE plpgsql
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
	AND n.name IN (lower(a.municipality_name),
	    municipality_plain_name(a.municipality_name));
	GET DIAGNOSTICS named = ROW_COUNT;
	UPDATE address a SET municipality_code = m.code,
	    municipality_name = m.name
	FROM municipality m
	WHERE a.municipality_code IS NULL
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
LANGUAGE plpgsql AS $$
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
