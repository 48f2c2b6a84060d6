-- Name, e-mail, language and newsletter, from Mijn Burgernet. Name and e-mail
-- come and go sealed; what they are, only the program knows, and only while the
-- participant is there.

CREATE OR REPLACE FUNCTION newsletter_consent(participant uuid)
RETURNS consent
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT c.* FROM consent c WHERE c.participant_id = participant
	AND c.purpose = 'newsletter' AND c.withdrawn_at IS NULL
	ORDER BY c.id DESC LIMIT 1;
$$;

-- The boxes for the helpdesk stand for what is in them: they are new with every
-- save, and stay when a new number makes the participant's own copies anew.
CREATE OR REPLACE FUNCTION self_details_version(participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT self_version(concat_ws(' ', p.language,
	    (newsletter_consent(p.id)).id IS NOT NULL,
	    coalesce(encode(c.name_helpdesk, 'hex'), '-'),
	    coalesce(encode(c.email_helpdesk, 'hex'), '-')))
	FROM participant p JOIN participant_contact c ON c.participant_id = p.id
	WHERE p.id = participant;
$$;

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

-- Agreed to VERSION from now on, or to none: what holds already stays as it is,
-- with the day on which it was given.
CREATE OR REPLACE FUNCTION newsletter_agree(participant uuid, version text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE consent c SET withdrawn_at = now()
	WHERE c.participant_id = participant AND c.purpose = 'newsletter'
	AND c.withdrawn_at IS NULL
	AND c.version IS DISTINCT FROM newsletter_agree.version;
	INSERT INTO consent (participant_id, purpose, version)
	SELECT participant, 'newsletter', newsletter_agree.version
	WHERE newsletter_agree.version IS NOT NULL
	AND (newsletter_consent(participant)).id IS NULL;
END $$;
