-- What every function of Mijn Burgernet begins with: whose session it is.

-- The participant of a live session, or null. The functions that the program
-- may call (self_…) take a session and never a participant: nobody can name
-- somebody else.
CREATE OR REPLACE FUNCTION self_participant(session bytea) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (SELECT s.participant_id FROM session s
	WHERE s.id = self_participant.session AND s.expires_at > now()
	AND s.used_at > now()
	    - make_interval(mins => setting_number('session_idle_minutes')::int));
END $$;

-- The same for who changes something: locked until the commit, one change after
-- the other. Null also when what was waited for ended the session (signed out,
-- left, another number).
CREATE OR REPLACE FUNCTION self_hold(session bytea) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
	mine uuid;
BEGIN
	SELECT p.id INTO mine FROM participant p
	WHERE p.id = (SELECT self_participant(session)) FOR UPDATE;
	RETURN CASE WHEN mine = self_participant(session) THEN mine END;
END $$;

-- A section's version, for the forms that show it: 16 hex digits of its values.
CREATE OR REPLACE FUNCTION self_version(section text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN left(encode(sha256(convert_to(coalesce(section, ''), 'UTF8')),
	    'hex'), 16);
END $$;

-- One line in the journal about what a participant did: what, and no values.
CREATE OR REPLACE FUNCTION self_audit(participant uuid, what text)
RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM audit_add('self_' || what, (SELECT p.number::text
	    FROM participant p WHERE p.id = self_audit.participant));
END $$;
