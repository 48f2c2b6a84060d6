-- The municipalities of the 2011 plan, for a demo and for tests: real codes,
-- names and dates (CBS; Stb. 2014, 252), invented contacts and phases. Adds
-- what is missing and changes nothing that is there, so that a phase set since
-- stays. Returns how many municipalities are new.
CREATE OR REPLACE FUNCTION municipality_demo() RETURNS int
LANGUAGE plpgsql
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
