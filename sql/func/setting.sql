-- Policies and health.

-- A policy's value. A missing one is an error: no limit may vanish silently.
CREATE OR REPLACE FUNCTION setting_number(name text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
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

-- Stores a policy; true when that changed something (and then it is audited).
CREATE OR REPLACE FUNCTION setting_put(name text, value bigint)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	before bigint;
BEGIN
	SELECT s.value INTO before FROM setting s
	WHERE s.name = setting_put.name FOR UPDATE;
	IF before IS NOT DISTINCT FROM setting_put.value THEN
		RETURN false;
	END IF;
	INSERT INTO setting AS s (name, value)
	VALUES (setting_put.name, setting_put.value)
	ON CONFLICT ON CONSTRAINT setting_pkey
	DO UPDATE SET value = excluded.value, changed_at = now();
	PERFORM audit_add('setting_put', setting_put.name,
	    jsonb_build_object('before', before, 'after', setting_put.value));
	RETURN true;
END $$;
