-- The register of addresses: looking up. (Replacing it: address_register.sql.)

-- All addresses with this postcode and number, by letter and addition as people
-- sort them: none first, A beside a, 2 before 10. (Not in SQL: that would be
-- planned anew for each call.)
CREATE OR REPLACE FUNCTION address_find(postcode text, number int,
    OUT object_id text, OUT letter text, OUT addition text, OUT street text,
    OUT place text, OUT municipality_code text, OUT municipality_name text)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT a.object_id, a.letter, a.addition, a.street, a.place,
	    coalesce(m.code, ''), coalesce(m.name, a.municipality_name)
	FROM address a
	LEFT JOIN municipality m
	    ON m.code = municipality_current(a.municipality_code)
	WHERE a.postcode = address_find.postcode
	AND a.number = address_find.number
	ORDER BY upper(a.letter), a.letter, a.addition <> '',
	    CASE WHEN a.addition ~ '^[0-9]+$' THEN a.addition::int END,
	    upper(a.addition), a.addition;
END $$;

-- One address as people write it: case does not count, but where the register
-- knows both A and a, the one that is written the same comes first.
-- (Columns by name: a row type of the table would bind it, and an import
-- replaces it.)
CREATE OR REPLACE FUNCTION address_get(postcode text, number int, letter text,
    addition text, OUT object_id text, OUT street text, OUT place text,
    OUT municipality_code text, OUT register_letter text,
    OUT register_addition text, OUT point geometry) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT a.object_id, a.street, a.place, a.municipality_code, a.letter,
	    a.addition, a.point
	FROM address a
	WHERE a.postcode = address_get.postcode
	AND a.number = address_get.number
	AND upper(a.letter) = upper(coalesce(address_get.letter, ''))
	AND upper(a.addition) = upper(coalesce(address_get.addition, ''))
	ORDER BY (a.letter = coalesce(address_get.letter, ''))::int
	    + (a.addition = coalesce(address_get.addition, ''))::int DESC
	LIMIT 1;
END $$;
