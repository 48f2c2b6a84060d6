-- Municipalities: who they are now, and whether they take part. (What each page
-- asks is in plpgsql: it keeps its plans, where SQL functions plan every time.)

-- The code that holds today for what was CODE: follows successors while a code
-- has ended. Null for an unknown code. (Not in SQL: that would be planned anew
-- for each address that is looked up.)
CREATE OR REPLACE FUNCTION municipality_current(code text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
	m record;
BEGIN
	SELECT x.code, x.valid_to, x.successor INTO m FROM municipality x
	WHERE x.code = municipality_current.code;
	FOR step IN 1..10 LOOP
		EXIT WHEN m.successor IS NULL OR m.valid_to > current_date;
		SELECT x.code, x.valid_to, x.successor INTO m FROM municipality x
		WHERE x.code = m.successor;
	END LOOP;
	RETURN m.code;
END $$;

-- As above, without the details: the register's code ('' for none) and name.
CREATE OR REPLACE FUNCTION postcode_municipality(postcode text,
    OUT municipality_code text, OUT municipality_name text)
RETURNS SETOF record
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN QUERY SELECT coalesce(a.municipality_code, ''), a.municipality_name
	FROM address a WHERE a.postcode = postcode_municipality.postcode
	GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT 1;
	IF NOT FOUND THEN
		RETURN QUERY SELECT p.municipality_code, p.municipality_name
		FROM postcode_area p
		WHERE p.digits = left(postcode_municipality.postcode, 4)
		ORDER BY p.addresses DESC, 1 LIMIT 1;
	END IF;
END $$;
