-- A participant's new number: a code on the new one, a notice on the old one,
-- and until that code is typed the old one works.

-- This session under its new name; all others, and codes that were on their
-- way to the old number, end.
CREATE OR REPLACE FUNCTION self_number_session(session bytea, next bytea,
    sealed bytea, mine uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM challenge c WHERE c.participant_id = mine;
	DELETE FROM session s WHERE s.participant_id = mine
	AND s.id <> self_number_session.session;
	UPDATE session s SET id = next, sealed = self_number_session.sealed,
	    newer_at = NULL, fresh_for = NULL, fresh_until = NULL
	WHERE s.id = self_number_session.session;
END $$;
