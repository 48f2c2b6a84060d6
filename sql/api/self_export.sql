-- OUTCOME 'exported', 'no_session', or 'not_fresh': it takes a fresh code, and
-- until that is old both forms of the document can be had. NAME and EMAIL are
-- sealed for who signs in; OWNER is the row that they are bound to.
CREATE OR REPLACE FUNCTION self_export(session bytea, language text,
    OUT outcome text, OUT document text, OUT owner uuid, OUT name bytea,
    OUT email bytea)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp
SET timezone = 'Europe/Amsterdam' AS $$
DECLARE
	mine uuid := self_hold(session);
BEGIN
	outcome := 'no_session';
	IF mine IS NULL THEN
		RETURN;
	END IF;
	outcome := 'not_fresh';
	IF NOT EXISTS (SELECT FROM session s WHERE s.id = self_export.session
	    AND s.fresh_for = 'download' AND s.fresh_until > now()) THEN
		RETURN;
	END IF;
	outcome := 'exported';
	owner := mine;
	SELECT c.name_self, c.email_self INTO name, email
	FROM participant_contact c WHERE c.participant_id = mine;
	-- One statement: all of it as it was at one moment.
	SELECT json_build_object(
	    'made_at', date_trunc('second', now()),
	    'participant', export_participant(p),
	    'types', export_types(p.id),
	    'addresses', export_addresses(p.id),
	    'pauses', export_pauses(p.id),
	    'consents', export_consents(p.id),
	    'messages', export_messages(p),
	    'received', export_received(p.id),
	    'notices', export_notices(p.id),
	    'reach', export_reach(p.id),
	    'looks', export_looks(p),
	    'journal', export_journal(p),
	    'sessions', export_sessions(p.id),
	    'codes', export_codes(p),
	    'signups', export_signups(p),
	    'limits', export_limits(p),
	    'withheld', export_withheld(self_export.language))::text
	INTO document FROM participant p WHERE p.id = mine;
	PERFORM self_audit(mine, 'download');
END $$;
