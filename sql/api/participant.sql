-- The last step of a sign-up. All arguments about the person are sealed. Asked
-- again by the same browser (a double click, a lost answer) it tells what it
-- did before.
CREATE OR REPLACE FUNCTION participant_create(browser bytea,
    participant_id uuid, language text, phone_courier bytea,
    phone_helpdesk bytea, name_helpdesk bytea, name_self bytea,
    email_courier bytea, email_helpdesk bytea, email_self bytea,
    max_30_days int, max_day int, quiet_from time, quiet_to time,
    types text[], wake text[], address_id uuid, postcode text, number int,
    letter text, addition text, object_id text, "precision" text, source text,
    consents text,
    OUT outcome text, OUT participant_number bigint,
    OUT municipality_name text, OUT expected_on date)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	s signup;
BEGIN
	PERFORM signup_lock(browser, '{}');
	SELECT * INTO s FROM signup x WHERE x.browser = participant_create.browser
	    AND x.expires_at > now();
	IF s.state = 'confirmed' THEN
		SELECT * INTO outcome, participant_number, municipality_name,
		    expected_on FROM signup_result(browser);
		RETURN;
	END IF;
	IF s.state IS DISTINCT FROM 'proven' OR NOT participant_claim(s.phone_tags)
	THEN
		outcome := 'not_proven';
		RETURN;
	END IF;
	INSERT INTO participant (id, status, phone_tag, phone_tag_key, language,
	    max_30_days, max_day, source)
	VALUES (participant_id, 'checking', s.phone_tags[1], s.phone_tag_key,
	    participant_create.language, participant_create.max_30_days,
	    participant_create.max_day, coalesce(nullif(
		participant_create.source, ''), s.source));
	INSERT INTO participant_contact VALUES (participant_create.participant_id,
	    phone_courier, phone_helpdesk, name_helpdesk, name_self, email_courier,
	    email_helpdesk, email_self);
	PERFORM participant_choose(participant_id, types, wake, consents);
	PERFORM participant_settle(participant_id, address_id, "precision",
	    postcode, number, letter, addition, object_id,
	    week_from_quiet(quiet_from, quiet_to));
	PERFORM participant_status(participant_id);
	UPDATE signup x SET state = 'confirmed',
	    participant_id = participant_create.participant_id
	WHERE x.id = s.id;
	-- what was sent on the way is theirs to see from now on
	UPDATE message m SET participant_id = participant_create.participant_id
	WHERE m.signup_id = s.id;
	DELETE FROM code x WHERE x.signup_id = s.id;
	DELETE FROM signup_draft d WHERE d.id = participant_create.browser;
	PERFORM limit_refund(s.taken_names, s.taken_keys);
	DELETE FROM departed d WHERE d.phone_tag = ANY (s.phone_tags);
	SELECT * INTO outcome, participant_number, municipality_name, expected_on
	FROM signup_result(browser);
	PERFORM audit_add('participant_create', participant_id::text,
	    jsonb_build_object('number', participant_number, 'status', outcome));
END $$;
