-- A sign-up's answers so far, sealed. See the table signup_draft.

CREATE OR REPLACE FUNCTION draft_load(id bytea, OUT sealed bytea,
    OUT age_seconds int) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT d.sealed,
	    extract(epoch FROM now() - d.created_at)::int
	FROM signup_draft d
	WHERE d.id = draft_load.id AND d.expires_at > now();
END $$;

-- Whether the draft is still the version with STAMP (the first bytes of its
-- ciphertext, new with every save). The row is kept for the transaction: who
-- waits here sees what the other request made of it.
CREATE OR REPLACE FUNCTION draft_hold(id bytea, stamp bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	PERFORM browser_lock(id);
	PERFORM FROM signup_draft d WHERE d.id = draft_hold.id
	AND substring(d.sealed FOR length(stamp)) = stamp
	AND d.expires_at > now() FOR UPDATE;
	RETURN FOUND;
END $$;

-- draft_save, but only over the version with STAMP.
CREATE OR REPLACE FUNCTION draft_replace(id bytea, stamp bytea, sealed bytea)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF NOT draft_hold(id, stamp) THEN
		RETURN false;
	END IF;
	PERFORM draft_save(id, sealed);
	RETURN true;
END $$;

-- While a code is on its way the answers stay as long as the sign-up does.
CREATE OR REPLACE FUNCTION draft_save(id bytea, sealed bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	PERFORM browser_lock(id);
	INSERT INTO signup_draft AS d (id, sealed, expires_at)
	VALUES (draft_save.id, draft_save.sealed, greatest(
	    now() + make_interval(mins => setting_number('draft_minutes')::int),
	    (SELECT s.expires_at FROM signup s WHERE s.browser = draft_save.id
		AND s.state <> 'confirmed')))
	ON CONFLICT ON CONSTRAINT signup_draft_pkey DO UPDATE SET
	    sealed = excluded.sealed, expires_at = excluded.expires_at,
	    -- an expired draft that was not swept yet is a new one
	    created_at = CASE WHEN d.expires_at > now() THEN d.created_at
		ELSE now() END;
END $$;

CREATE OR REPLACE FUNCTION draft_delete(id bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	DELETE FROM signup_draft d WHERE d.id = draft_delete.id;
END $$;
