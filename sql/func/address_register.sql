-- Replacing the register of addresses as a whole (burgernet addresses import):
--
--   begin   empties the staging table; the cli copies into it
--   build   makes address_next of it: sorted, each address once
--   index   as address has
--   swap    address_next takes the place of address, in one short transaction
--
-- Until the swap everybody reads the old register, after it the new one. A
-- killed import leaves address_next and staged rows; the next one drops them.

-- A municipality's name without what only tells namesakes apart: "Rijswijk (ZH.)"
-- of Statistics Netherlands and "Rijswijk" of the BAG are one.
CREATE OR REPLACE FUNCTION municipality_plain_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT lower(regexp_replace(name, '\s*\([[:alpha:]]{1,3}\.?\)$', ''));
$$;

-- Today's municipality for the name that a register has, of now or of before a
-- merger, with and without such an addition. Where two had one name, today's wins;
-- where two have it today without what tells them apart, it is nobody's.
CREATE OR REPLACE FUNCTION address_register_names(OUT name text, OUT code text)
RETURNS SETOF record
LANGUAGE sql STABLE AS $$
	WITH known AS (
		SELECT DISTINCT ON (lower(m.name)) lower(m.name) AS name,
		    municipality_current(m.code) AS code
		FROM municipality m
		ORDER BY lower(m.name), m.valid_to DESC NULLS FIRST
	)
	SELECT k.name, k.code FROM known k
	UNION ALL
	SELECT municipality_plain_name(k.name), min(k.code) FROM known k
	WHERE municipality_plain_name(k.name) NOT IN (SELECT e.name FROM known e)
	GROUP BY 1 HAVING count(DISTINCT k.code) = 1;
$$;

-- The municipality in whose boundary of today a point lies.
CREATE OR REPLACE FUNCTION address_register_locate(x float8, y float8)
RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT municipality_current(b.code) FROM municipality_boundary b
	WHERE b.valid @> current_date
	AND ST_Intersects(b.area, ST_SetSRID(ST_MakePoint(x, y), 28992))
	ORDER BY b.code LIMIT 1;
$$;

CREATE OR REPLACE FUNCTION address_register_reject_doubles() RETURNS void
LANGUAGE sql
SET work_mem = '128MB' AS $$
	INSERT INTO address_reject (line, reason)
	SELECT line, 'double' FROM (
		SELECT line, row_number() OVER (
		    PARTITION BY postcode, number, letter, addition
		    ORDER BY secondary, line) AS place
		FROM address_import WHERE postcode IS NOT NULL) ranked
	WHERE place > 1;
$$;

-- One address; or, without a number, the middle of a postcode's addresses.
CREATE OR REPLACE FUNCTION address_register_like(postcode text, number int,
    INOUT letter text, INOUT addition text, OUT object_id text,
    OUT street text, OUT place text, OUT municipality_code text, OUT x float8,
    OUT y float8) RETURNS SETOF record
LANGUAGE sql STABLE AS $$
	SELECT a.register_letter, a.register_addition, a.object_id, a.street,
	    a.place, a.municipality_code, ST_X(a.point), ST_Y(a.point)
	FROM address_get(postcode, number, letter, addition) a
	WHERE number IS NOT NULL
	UNION ALL
	(SELECT NULL, NULL, NULL, NULL, min(a.place),
	    mode() WITHIN GROUP (ORDER BY a.municipality_code),
	    avg(ST_X(a.point)), avg(ST_Y(a.point))
	FROM address a
	WHERE address_register_like.number IS NULL
	AND a.postcode = address_register_like.postcode
	HAVING count(*) > 0);
$$;
