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
