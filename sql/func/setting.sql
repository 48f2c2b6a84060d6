-- Policies and health.

-- A policy's value. A missing one is an error: no limit may vanish silently.
CREATE OR REPLACE FUNCTION setting_number(name text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
	found bigint;
BEGIN
	SELECT value INTO found FROM setting s WHERE s.name = setting_number.name;
	IF found IS NULL THEN
		RAISE EXCEPTION 'setting % is missing: run burgernet database configure',
		    name USING ERRCODE = 'undefined_object';
	END IF;
	RETURN found;
END $$;
