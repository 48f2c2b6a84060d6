-- Name, e-mail, language and newsletter, from Mijn Burgernet. Name and e-mail
-- come and go sealed; what they are, only the program knows, and only while the
-- participant is there.

CREATE OR REPLACE FUNCTION newsletter_consent(participant uuid)
RETURNS consent
LANGUAGE sql STABLE AS $$
	SELECT c.* FROM consent c WHERE c.participant_id = participant
	AND c.purpose = 'newsletter' AND c.withdrawn_at IS NULL
	ORDER BY c.id DESC LIMIT 1;
$$;

-- The boxes for the helpdesk stand for what is in them: they are new with every
-- save, and stay when a new number makes the participant's own copies anew.
CREATE OR REPLACE FUNCTION self_details_version(participant uuid) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT self_version(concat_ws(' ', p.language,
	    (newsletter_consent(p.id)).id IS NOT NULL,
	    coalesce(encode(c.name_helpdesk, 'hex'), '-'),
	    coalesce(encode(c.email_helpdesk, 'hex'), '-')))
	FROM participant p JOIN participant_contact c ON c.participant_id = p.id
	WHERE p.id = participant;
$$;

-- Agreed to VERSION from now on, or to none: what holds already stays as it is,
-- with the day on which it was given.
CREATE OR REPLACE FUNCTION newsletter_agree(participant uuid, version text)
RETURNS void
LANGUAGE plpgsql AS $$
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
