-- What residents send us by SMS: stored, and what it asks done, in one
-- transaction. COMMAND is as the gateway read it (lib/model/command.h).

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

-- False when it cannot be sent: with the reference of another message, say. The
-- gateway does not hear of it.
CREATE OR REPLACE FUNCTION inbound_answer_nobody(inbound_id uuid, purpose text,
    message_id uuid, reference text, recipient bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	PERFORM outbox_add(message_id, reference, 'notice', purpose, recipient,
	    NULL, 1, interval '1 day', NULL, NULL, 'nl');
	PERFORM outbox_answers(message_id, inbound_id, 0);
	RETURN true;
EXCEPTION WHEN integrity_constraint_violation THEN
	RETURN false;
END $$;

-- STOP ends what a number is being asked to prove: the sign-up, signing in, a
-- new number. Codes that were not sent yet are not sent. Locks what is on its
-- way to WHO, too: one order for all of it.
CREATE OR REPLACE FUNCTION inbound_end_codes(tags bytea[], who uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	codes uuid[];
BEGIN
	PERFORM FROM signup s WHERE s.phone_tags && tags
	ORDER BY s.id FOR UPDATE;
	PERFORM FROM code c WHERE c.signup_id IN (SELECT s.id FROM signup s
	    WHERE s.phone_tags && tags) ORDER BY c.signup_id FOR UPDATE;
	PERFORM FROM challenge c WHERE c.phone_tags && tags
	ORDER BY c.id FOR UPDATE;
	WITH signups AS (
		DELETE FROM signup s WHERE s.phone_tags && tags
		AND s.state <> 'confirmed' RETURNING s.id
	), challenges AS (
		DELETE FROM challenge c WHERE c.phone_tags && tags
		RETURNING c.message_id
	)
	SELECT array_agg(m.id) INTO codes FROM message m
	WHERE m.signup_id IN (SELECT s.id FROM signups s)
	OR m.id IN (SELECT c.message_id FROM challenges c);
	PERFORM delivery_lock(codes || ARRAY(SELECT m.id FROM message m
	    JOIN delivery d ON d.message_id = m.id WHERE m.participant_id = who
	    AND d.state IN ('queued', 'claimed')));
	UPDATE delivery d SET state = 'dropped', error = 'stopped'
	WHERE d.message_id = ANY (codes) AND d.state IN ('queued', 'claimed');
END $$;

-- Does what is asked. DONE is what became of it; PURPOSE and DETAILS are of the
-- notice that answers (notice_claim), or null for silence; RESTORED how they
-- came back who were set aside. Writes nothing in the journal.
CREATE OR REPLACE FUNCTION inbound_obey(participant uuid, command text,
    days int, OUT done text, OUT purpose text, OUT details text,
    OUT restored text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	standing text := participant_standing(participant);
	p participant;
BEGIN
	done := command;
	details := '';
	IF participant IS NULL THEN
		done := 'nobody';
		purpose := 'sms_nobody';
		RETURN;
	END IF;
	IF command = 'stop' THEN
		done := CASE standing WHEN 'left' THEN 'already'
		    ELSE 'left' END;
		PERFORM participant_go(participant);
	ELSIF command = 'start' THEN
		SELECT * INTO done, restored FROM inbound_start(participant);
	ELSIF command = 'pause' THEN
		done := CASE WHEN standing = 'left'
		    OR pause_from_today(participant, days, 'sms') IS NULL
		    THEN 'refused' ELSE 'paused' END;
	ELSIF command = 'yes' THEN
		SELECT * INTO done, restored FROM inbound_confirm(participant);
	END IF;
	-- Whatever it says: the number works, and they have it.
	IF reach_seen(participant, now()) THEN
		restored := 'answer';
	END IF;
	SELECT * INTO p FROM participant x WHERE x.id = participant;
	purpose := CASE
	    WHEN command = 'stop' THEN 'sms_stop'
	    WHEN command = 'start' THEN 'sms_start'
	    WHEN command = 'status' THEN 'sms_status'
	    WHEN command = 'help' THEN 'sms_help'
	    WHEN done = 'paused' THEN 'sms_pause'
	    WHEN done = 'refused' AND standing = 'left' THEN 'sms_left'
	    WHEN done = 'refused' THEN 'sms_pause_how'
	    WHEN done = 'confirmed' THEN 'sms_yes'
	    WHEN standing <> 'left' THEN 'sms_unknown' END;
	details := inbound_details(p, purpose, done);
END $$;

-- What an SMS did, in the journal: the last of all.
CREATE OR REPLACE FUNCTION inbound_journal(participant uuid, command text,
    done text, restored text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF done IN ('left', 'returned') AND participant IS NOT NULL THEN
		PERFORM participant_journal(participant, CASE done
		    WHEN 'left' THEN 'leave' ELSE 'return' END, 'sms');
	ELSIF done IN ('resumed', 'paused') THEN
		PERFORM audit_add('sms_' || command, (SELECT p.number::text
		    FROM participant p WHERE p.id = participant));
	END IF;
	IF restored IS NOT NULL THEN
		PERFORM reach_journal(participant, restored);
	END IF;
END $$;

-- START undoes all that keeps messages away: leaving, a pause, being set aside.
-- The answer tells the most of it.
CREATE OR REPLACE FUNCTION inbound_start(participant uuid, OUT done text,
    OUT restored text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	returned text := participant_come(participant);
	ended text := pause_end(participant, 'sms');
BEGIN
	restored := CASE WHEN reach_back(participant) THEN 'start' END;
	done := CASE WHEN returned = 'returned' THEN 'returned'
	    WHEN ended = 'ended' THEN 'resumed'
	    WHEN restored IS NOT NULL THEN 'restored' ELSE 'already' END;
END $$;

-- JA is an answer to the yearly question, once; else it says nothing.
CREATE OR REPLACE FUNCTION inbound_confirm(participant uuid, OUT done text,
    OUT restored text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	done := 'unknown';
	IF EXISTS (SELECT FROM participant_reach r
	    JOIN participant p ON p.id = r.participant_id
	    WHERE r.participant_id = participant AND p.left_at IS NULL
	    AND NOT EXISTS (SELECT FROM inbound i
		WHERE i.participant_id = participant
		AND i.outcome = 'confirmed' AND i.received_at >= r.asked_at)
	    AND r.asked_at IS NOT NULL) THEN
		done := 'confirmed';
		restored := CASE WHEN reach_back(participant)
		    THEN 'answer' END;
	END IF;
END $$;

-- What the courier needs to write an answer: words with a space between, a day
-- as 2027-03-01 and "-" for none. sms_stop, sms_left: the day of erasing;
-- sms_pause: the day messages come again; sms_pause_how: the most days;
-- sms_start: what was done, and the standing; sms_status: the standing, its day
-- (of erasing, or the end of the pause), and the most messages in 30 days.
CREATE OR REPLACE FUNCTION inbound_details(p participant, purpose text,
    done text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT CASE
	    WHEN purpose IN ('sms_stop', 'sms_left') THEN erase
	    WHEN purpose = 'sms_pause' THEN pause
	    WHEN purpose = 'sms_pause_how'
		THEN setting_number('pause_days_most')::text
	    WHEN purpose = 'sms_start' THEN concat_ws(' ', done, standing)
	    WHEN purpose = 'sms_status' THEN concat_ws(' ', standing,
		CASE standing WHEN 'left' THEN erase WHEN 'paused' THEN pause
		ELSE '-' END, coalesce(p.max_30_days, 0))
	    ELSE '' END
	FROM (SELECT participant_standing(p.id) AS standing,
	    local_day(p.erase_at)::text AS erase,
	    pause_at(p.id, now())::text AS pause) AS s;
$$;

-- Whether an answer may go. A STOP that was one is always answered, whatever is
-- left of the share of answers; again, once a day. What was not understood, and
-- whatever comes from nobody's number, has a limit of its own.
CREATE OR REPLACE FUNCTION inbound_may_answer(participant uuid, tags bytea[],
    command text, done text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	names text[] := array_fill('answer_day'::text, ARRAY[cardinality(tags)]);
	keys bytea[] := tags;
BEGIN
	IF command = 'stop' AND done = 'already' AND EXISTS (SELECT
	    FROM inbound i WHERE i.participant_id = participant
	    AND i.command = 'stop' AND i.answered
	    AND i.received_at > now() - interval '1 day') THEN
		RETURN false;
	END IF;
	IF done IN ('nobody', 'unknown') THEN
		names := names || array_fill('answer_unknown_day'::text,
		    ARRAY[cardinality(tags)]);
		keys := keys || tags;
	END IF;
	IF NOT (command = 'stop' AND done = 'left') THEN
		names := names || 'budget_answer'::text;
		keys := keys || ''::bytea;
	END IF;
	IF NOT (SELECT t.ok FROM limit_take(names, keys) AS t) THEN
		RETURN false;
	END IF;
	PERFORM budget_add(1);
	RETURN true;
END $$;
