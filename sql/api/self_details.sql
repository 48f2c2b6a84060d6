CREATE OR REPLACE FUNCTION self_details(session bytea,
    OUT participant_id uuid, OUT language text, OUT newsletter boolean,
    OUT name_self bytea, OUT has_name boolean, OUT email_self bytea,
    OUT has_email boolean, OUT version text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT p.id, p.language, (newsletter_consent(p.id)).id IS NOT NULL,
	    c.name_self, num_nonnulls(c.name_self, c.name_helpdesk) > 0,
	    c.email_self,
	    num_nonnulls(c.email_self, c.email_helpdesk, c.email_courier) > 0,
	    self_details_version(p.id)
	FROM participant p JOIN participant_contact c ON c.participant_id = p.id
	WHERE p.id = self_participant(session);
END $$;

-- NEWSLETTER is the version of the text that they agreed to, or null. An e-mail
-- address is kept for that alone: 'no_email' when it is missing, and without the
-- newsletter it goes. Two saves of one name differ in every byte: whether a
-- stale form says the same after all is for the program to see, and with AS_WAS
-- it says that name and e-mail are what they were. What changes nothing is not in
-- the journal.
CREATE OR REPLACE FUNCTION self_details_save(session bytea, seen text,
    language text, newsletter text, name_helpdesk bytea, name_self bytea,
    email_courier bytea, email_helpdesk bytea, email_self bytea,
    as_was boolean DEFAULT false, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	keep boolean := newsletter IS NOT NULL;
	before text := self_details_version(mine);
	agreed consent := newsletter_consent(mine);
BEGIN
	outcome := CASE WHEN mine IS NULL THEN 'no_session'
	    WHEN keep AND num_nulls(email_courier, email_helpdesk, email_self) > 0
		THEN 'no_email'
	    WHEN self_stale(before, seen, NULL) THEN 'stale'
	    ELSE 'saved' END;
	IF outcome <> 'saved' THEN
		RETURN;
	END IF;
	UPDATE participant p SET language = self_details_save.language
	WHERE p.id = mine;
	UPDATE participant_contact c SET
	    name_helpdesk = self_details_save.name_helpdesk,
	    name_self = self_details_save.name_self,
	    email_courier = CASE WHEN keep
		THEN self_details_save.email_courier END,
	    email_helpdesk = CASE WHEN keep
		THEN self_details_save.email_helpdesk END,
	    email_self = CASE WHEN keep THEN self_details_save.email_self END
	WHERE c.participant_id = mine AND (NOT as_was
	    OR NOT keep AND c.email_helpdesk IS NOT NULL);
	PERFORM newsletter_agree(mine, newsletter);
	IF self_details_version(mine) <> before
	    OR (newsletter_consent(mine)).id IS DISTINCT FROM agreed.id THEN
		PERFORM self_audit(mine, 'details');
	END IF;
END $$;
