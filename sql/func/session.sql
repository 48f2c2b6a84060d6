-- Sessions of Mijn Burgernet. Nothing here tells a session that never was from
-- one that ended.

-- Opens a session for somebody who just proved their number; those that they
-- have elsewhere are told. The browser's earlier session, of whomever, ends.
-- True for who was set aside as out of reach: the code reached them. The journal
-- is who calls it.
CREATE OR REPLACE FUNCTION session_open(participant uuid, id bytea,
    sealed bytea, before bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	-- The participant before their sessions, and the journal last, as
	-- everywhere: none waits in a circle.
	PERFORM FROM participant p WHERE p.id = participant FOR UPDATE;
	DELETE FROM session s WHERE s.id = before;
	UPDATE session s SET newer_at = now()
	WHERE s.participant_id = participant;
	INSERT INTO session (id, participant_id, sealed, expires_at)
	VALUES (session_open.id, participant, session_open.sealed, now()
	    + make_interval(mins => setting_number('session_minutes')::int));
	RETURN reach_back(participant);
END $$;

-- Uses up what a fresh code allowed: true once. STEP as in session.fresh_for.
CREATE OR REPLACE FUNCTION session_spend(session bytea, step text)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	UPDATE session s SET fresh_for = NULL, fresh_until = NULL
	WHERE s.id = session_spend.session AND s.fresh_for = step
	AND s.fresh_until > now();
	RETURN FOUND;
END $$;
