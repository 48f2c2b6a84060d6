-- Stores a policy; true when that changed something (and then it is audited).
CREATE OR REPLACE FUNCTION setting_put(name text, value bigint)
RETURNS boolean
LANGUAGE plpgsql
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
