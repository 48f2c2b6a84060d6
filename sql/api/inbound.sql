-- The caller learns nothing about the sender: it hands along where an answer to
-- a number that is nobody's would go (MESSAGE_ID … RECIPIENT, sealed), which is
-- used for such a number only. The courier writes all answers.
-- Without SENDER_TAGS (a name, a short code) there is no answer. A provider may
-- deliver a message more than once: only the first counts.
CREATE OR REPLACE FUNCTION inbound_store(id uuid, provider text,
    provider_id text, sender_tags bytea[], sender bytea, body bytea,
    command text, days int, message_id uuid, reference text, recipient bytea,
    OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	who uuid;
	did record;
	will_answer boolean;
BEGIN
	-- What only one of the two ways below would stumble on tells which it was.
	IF num_nulls(inbound_store.id, command, message_id, reference,
	    recipient) > 0 THEN
		RAISE null_value_not_allowed;
	END IF;
	INSERT INTO inbound (id, provider, provider_id, sender, body, command,
	    number)
	VALUES (inbound_store.id, left(inbound_store.provider, 40),
	    coalesce(left(inbound_store.provider_id, 100), ''),
	    inbound_store.sender, inbound_store.body, inbound_store.command,
	    inbound_store.days)
	ON CONFLICT DO NOTHING;
	outcome := CASE WHEN FOUND THEN 'stored' ELSE 'duplicate' END;
	IF outcome = 'duplicate' THEN
		RETURN;
	END IF;
	-- A sign-up of this number that is being finished is waited for here.
	PERFORM number_lock(sender_tags);
	SELECT p.id INTO who FROM participant p
	WHERE p.phone_tag = ANY (sender_tags) FOR UPDATE;
	IF command = 'stop' THEN
		PERFORM inbound_end_codes(sender_tags, who);
	END IF;
	SELECT * INTO did FROM inbound_obey(who, command, days);
	will_answer := did.purpose IS NOT NULL
	    AND coalesce(cardinality(sender_tags), 0) > 0
	    AND inbound_may_answer(who, sender_tags, command, did.done);
	IF will_answer AND who IS NULL THEN
		will_answer := inbound_answer_nobody(inbound_store.id,
		    did.purpose, message_id, reference, recipient);
	ELSIF will_answer THEN
		INSERT INTO notice_request (participant_id, purpose, details,
		    inbound_id)
		VALUES (who, did.purpose, did.details, inbound_store.id);
		PERFORM pg_notify('outbox', '');
	END IF;
	UPDATE inbound i SET participant_id = who, outcome = did.done,
	    answered = will_answer
	WHERE i.id = inbound_store.id;
	PERFORM inbound_journal(who, command, did.done, did.restored);
END $$;
