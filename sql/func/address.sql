-- The register of addresses: looking up. (Replacing it: address_register.sql.)

-- One address as people write it: case does not count, but where the register
-- knows both A and a, the one that is written the same comes first.
-- (Columns by name: a row type of the table would bind it, and an import
-- replaces it.)
CREATE OR REPLACE FUNCTION address_get(postcode text, number int, letter text,
    addition text, OUT object_id text, OUT street text, OUT place text,
    OUT municipality_code text, OUT register_letter text,
    OUT register_addition text, OUT point geometry) RETURNS SETOF record
LANGUAGE plpgsql STABLE AS $$
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
