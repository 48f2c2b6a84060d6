-- The register of addresses: looking up, and replacing it by an import.

-- All addresses with this postcode and number, letters and additions apart.
CREATE OR REPLACE FUNCTION address_find(postcode text, number int,
    OUT object_id text, OUT letter text, OUT addition text, OUT street text,
    OUT place text, OUT municipality_code text, OUT municipality_name text)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT a.object_id, a.letter, a.addition, a.street, a.place,
	    coalesce(m.code, ''), coalesce(m.name, a.municipality_name)
	FROM address a
	LEFT JOIN municipality m
	    ON m.code = municipality_current(a.municipality_code)
	WHERE a.postcode = address_find.postcode
	AND a.number = address_find.number
	ORDER BY a.letter, a.addition;
$$;

-- One address as people write it: case does not count, but where the register
-- knows both A and a, the one that is written the same comes first.
-- (Columns by name: a row type of the table would bind it, and an import
-- replaces it.)
CREATE OR REPLACE FUNCTION address_get(postcode text, number int, letter text,
    addition text, OUT object_id text, OUT street text, OUT place text,
    OUT municipality_code text, OUT register_letter text,
    OUT register_addition text, OUT point geometry) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT a.object_id, a.street, a.place, a.municipality_code, a.letter,
	    a.addition, a.point
	FROM address a
	WHERE a.postcode = address_get.postcode
	AND a.number = address_get.number
	AND upper(a.letter) = upper(coalesce(address_get.letter, ''))
	AND upper(a.addition) = upper(coalesce(address_get.addition, ''))
	ORDER BY (a.letter = coalesce(address_get.letter, ''))::int
	    + (a.addition = coalesce(address_get.addition, ''))::int DESC
	LIMIT 1;
$$;

-- Empties the staging table; the importer then copies into address_import.
-- False when another import is under way: its session holds the lock to its end.
CREATE OR REPLACE FUNCTION address_import_begin() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF NOT pg_try_advisory_lock(hashtext('burgernet.address_import')) THEN
		RETURN false;
	END IF;
	TRUNCATE address_import, address_reject;
	RETURN true;
END $$;

-- Checks what was staged, moves what cannot be to address_reject, and puts the
-- rest in the place of the register in one step: readers see the old one until
-- then. Nothing left is refused: an empty file must not empty the register.
CREATE OR REPLACE FUNCTION address_import_finish(OUT taken bigint,
    OUT rejected bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	PERFORM address_import_check();
	CREATE TABLE address_next (LIKE address INCLUDING DEFAULTS
	    INCLUDING CONSTRAINTS INCLUDING COMMENTS);
	INSERT INTO address_next (object_id, secondary, postcode, number, letter,
	    addition, street, place, municipality_code, municipality_name, point)
	SELECT i.object_id, coalesce(i.secondary, false), i.postcode, i.number,
	    coalesce(i.letter, ''), coalesce(i.addition, ''), i.street, i.place,
	    i.municipality_code, coalesce(i.municipality_name, ''),
	    ST_SetSRID(ST_MakePoint(i.x, i.y), 28992)
	FROM address_import i
	-- neighbours on one page: a lookup reads one block
	ORDER BY i.postcode, i.number, i.letter, i.addition;
	GET DIAGNOSTICS taken = ROW_COUNT;
	IF taken = 0 THEN
		RAISE EXCEPTION 'nothing to import: the register stays as it is'
		    USING ERRCODE = 'no_data_found';
	END IF;
	SELECT count(*) INTO rejected FROM address_reject;
	PERFORM address_import_index();
	PERFORM audit_add('address_import', '',
	    jsonb_build_object('taken', taken, 'rejected', rejected));
	PERFORM address_import_swap();
END $$;

CREATE OR REPLACE FUNCTION address_import_index() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	CREATE UNIQUE INDEX address_next_postcode ON address_next
	    (postcode, number, letter, addition) WHERE postcode IS NOT NULL;
	CREATE INDEX address_next_postcode_upper ON address_next
	    (postcode, number, upper(letter), upper(addition));
	CREATE INDEX address_next_object ON address_next (object_id);
	CREATE INDEX address_next_point ON address_next USING gist (point);
	ANALYZE address_next;
	DELETE FROM postcode_area;
	INSERT INTO postcode_area (digits, municipality_code, municipality_name,
	    addresses)
	SELECT left(postcode, 4), coalesce(municipality_code, ''),
	    municipality_name, count(*)
	FROM address_next WHERE postcode IS NOT NULL GROUP BY 1, 2, 3;
END $$;

-- Last, because readers wait from here until the commit.
CREATE OR REPLACE FUNCTION address_import_swap() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	DROP TABLE address;
	ALTER TABLE address_next RENAME TO address;
	ALTER INDEX address_next_postcode RENAME TO address_postcode;
	ALTER INDEX address_next_postcode_upper RENAME TO address_postcode_upper;
	ALTER INDEX address_next_object RENAME TO address_object;
	ALTER INDEX address_next_point RENAME TO address_point;
	TRUNCATE address_import;
END $$;

-- Moves staged rows that break a rule of the register to address_reject, and
-- completes the municipality of the others: by code, by name, by place (where
-- a boundary says so).
CREATE OR REPLACE FUNCTION address_import_check() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	ANALYZE address_import;
	WITH bad AS (
		DELETE FROM address_import i WHERE coalesce(
		    i.object_id ~ '^[0-9]{16}$' AND i.number BETWEEN 1 AND 99999
		    AND coalesce(i.postcode, '1000AA') ~ '^[1-9][0-9]{3}[A-Z]{2}$'
		    AND coalesce(i.letter, '') ~ '^[a-zA-Z]?$'
		    AND coalesce(i.addition, '') ~ '^[0-9a-zA-Z]{0,4}$'
		    AND i.street <> '' AND i.place <> ''
		    AND coalesce(i.municipality_code, '0000') ~ '^[0-9]{4}$'
		    AND i.x BETWEEN -7000 AND 300000
		    AND i.y BETWEEN 289000 AND 629000, false) = false
		RETURNING i.line
	)
	INSERT INTO address_reject (line, reason)
	SELECT line, 'breaks a rule of the BAG' FROM bad;
	WITH twice AS (
		DELETE FROM address_import i USING (
			SELECT ctid, row_number() OVER (PARTITION BY postcode, number,
			    coalesce(letter, ''), coalesce(addition, '')
			    ORDER BY secondary NULLS FIRST, line) AS place
			FROM address_import WHERE postcode IS NOT NULL) AS d
		WHERE i.ctid = d.ctid AND d.place > 1
		RETURNING i.line
	)
	INSERT INTO address_reject (line, reason)
	SELECT line, 'the same address was on an earlier line' FROM twice;
	PERFORM address_import_municipality();
END $$;

CREATE OR REPLACE FUNCTION address_import_municipality() RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	-- A name can have been two municipalities' over time: today's wins.
	UPDATE address_import i SET municipality_code = m.code
	FROM (SELECT DISTINCT ON (lower(name)) lower(name) AS name, code
	    FROM municipality
	    ORDER BY lower(name), valid_to DESC NULLS FIRST) AS m
	WHERE i.municipality_code IS NULL
	AND lower(i.municipality_name) = m.name;
	UPDATE address_import i SET municipality_code = b.code
	FROM municipality_boundary b
	WHERE i.municipality_code IS NULL
	AND coalesce(i.municipality_name, '') = ''
	AND b.valid @> current_date
	AND ST_Covers(b.area, ST_SetSRID(ST_MakePoint(i.x, i.y), 28992));
	UPDATE address_import i SET municipality_name = m.name
	FROM municipality m
	WHERE coalesce(i.municipality_name, '') = ''
	AND m.code = i.municipality_code;
$$;

-- What the last import refused, by line.
CREATE OR REPLACE FUNCTION address_import_rejects(OUT line bigint,
    OUT reason text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT r.line, r.reason FROM address_reject r ORDER BY r.line;
$$;

CREATE OR REPLACE FUNCTION address_count(OUT addresses bigint,
    OUT municipalities bigint, OUT postcodes bigint,
    OUT without_postcode bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT count(*), count(DISTINCT municipality_code),
	    count(DISTINCT postcode), count(*) FILTER (WHERE postcode IS NULL)
	FROM address;
$$;
