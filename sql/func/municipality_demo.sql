-- The municipalities of the 2011 plan, for a demo and for tests: real codes,
-- names and dates (CBS; Stb. 2014, 252), invented contacts and phases. Adds
-- what is missing and changes nothing that is there, so that a phase set since
-- stays. Returns how many municipalities are new.
CREATE OR REPLACE FUNCTION municipality_demo() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	today int;
	former int;
BEGIN
	-- Those of today first: the others refer to them. Contacts use a name and
	-- numbers that nobody has.
	INSERT INTO municipality (code, name, valid_from, theme, contact_name,
	    contact_email, contact_phone, contact_url)
	SELECT t.code, t.name, t.valid_from::date, t.theme,
	    'Burgernet ' || t.name, 'burgernet@' || t.theme || '.example', t.phone,
	    'https://www.' || t.theme || '.example/burgernet'
	FROM (VALUES
	    ('0513', 'Gouda', '1970-01-01', 'gouda', '06 1234 5101'),
	    ('0534', 'Hillegom', '1970-01-01', 'hillegom', '06 1234 5102'),
	    ('0546', 'Leiden', '1970-01-01', 'leiden', '06 1234 5103'),
	    ('0575', 'Noordwijk', '1970-01-01', 'noordwijk', '06 1234 5104'),
	    ('1892', 'Zuidplas', '2010-01-01', 'zuidplas', '06 1234 5105'),
	    ('1931', 'Krimpenerwaard', '2015-01-01', 'krimpenerwaard',
		'06 1234 5106')
	) AS t (code, name, valid_from, theme, phone)
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS today = ROW_COUNT;
	INSERT INTO municipality (code, name, valid_from, valid_to, successor)
	SELECT t.code, t.name, t.valid_from::date, t.valid_to::date, t.successor
	FROM (VALUES
	    ('0491', 'Bergambacht', '1970-01-01', '2015-01-01', '1931'),
	    ('0608', 'Schoonhoven', '1970-01-01', '2015-01-01', '1931'),
	    ('0623', 'Vlist', '1970-01-01', '2015-01-01', '1931'),
	    ('0643', 'Nederlek', '1985-01-01', '2015-01-01', '1931'),
	    ('0644', 'Ouderkerk', '1985-01-01', '2015-01-01', '1931'),
	    ('0576', 'Noordwijkerhout', '1970-01-01', '2019-01-01', '0575'),
	    ('0563', 'Moordrecht', '1970-01-01', '2010-01-01', '1892'),
	    ('0567', 'Nieuwerkerk aan den IJssel', '1970-01-01', '2010-01-01',
		'1892'),
	    ('1666', 'Zevenhuizen-Moerkapelle', '1993-01-01', '2010-01-01',
		'1892')
	) AS t (code, name, valid_from, valid_to, successor)
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS former = ROW_COUNT;
	PERFORM municipality_demo_phases();
	PERFORM municipality_demo_inhabitants();
	IF today + former > 0 THEN
		PERFORM audit_add('municipality_demo', '',
		    jsonb_build_object('added', today + former));
	END IF;
	RETURN today + former;
END $$;

-- Every kind occurs: live, recruiting, on trial, and one that is expected three
-- months from the day the demo is made.
CREATE OR REPLACE FUNCTION municipality_demo_phases() RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	INSERT INTO municipality_phase (code, from_on, phase, expected_on)
	SELECT t.code, current_date - t.days, t.phase, CASE t.phase WHEN '3' THEN
	    (date_trunc('month', current_date) + interval '3 months')::date END
	FROM (VALUES ('0513', '6', 700), ('0546', '5', 300), ('0575', '4b', 60),
	    ('1892', '4a', 30), ('1931', '5', 400), ('0534', '3', 90)
	) AS t (code, phase, days)
	WHERE NOT EXISTS (SELECT FROM municipality_phase p WHERE p.code = t.code);
$$;

CREATE OR REPLACE FUNCTION municipality_demo_inhabitants() RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	INSERT INTO inhabitants (code, counted_on, count, source)
	SELECT t.code, t.counted_on::date, t.count, 'CBS'
	FROM (VALUES ('0513', '2015-01-01', 71105), ('0546', '2011-01-01', 117915),
	    ('0546', '2015-01-01', 121562), ('0575', '2015-01-01', 25604),
	    ('0534', '2015-01-01', 21101), ('0608', '2015-01-01', 11898),
	    ('0623', '2015-01-01', 9740), ('0491', '2015-01-01', 10186),
	    ('0643', '2015-01-01', 14143), ('0644', '2015-01-01', 8241),
	    ('1931', '2015-01-01', 54208), ('1892', '2015-01-01', 40771)
	) AS t (code, counted_on, count)
	ON CONFLICT DO NOTHING;
$$;
