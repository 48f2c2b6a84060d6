-- Leaving from Mijn Burgernet, and coming back.

CREATE OR REPLACE FUNCTION self_leave(session bytea, reason text)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
BEGIN
	IF mine IS NULL THEN
		RETURN 'no_session';
	END IF;
	IF NOT session_spend(session, 'leave') THEN
		RETURN 'not_fresh';
	END IF;
	DELETE FROM session s WHERE s.participant_id = mine
	AND s.id <> self_leave.session;
	PERFORM participant_leave(mine, 'web', reason);
	PERFORM self_audit(mine, 'leave');
	RETURN 'left';
END $$;

-- The code that they signed in with is the proof that it is them.
CREATE OR REPLACE FUNCTION self_return(session bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	outcome text;
BEGIN
	IF mine IS NULL THEN
		RETURN 'no_session';
	END IF;
	outcome := participant_return(mine, 'web');
	IF outcome = 'returned' THEN
		PERFORM self_audit(mine, 'return');
	END IF;
	RETURN outcome;
END $$;
