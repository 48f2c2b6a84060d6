-- What residents send us by SMS: stored, and what it asks done, in one
-- transaction. COMMAND is as the gateway read it (lib/model/command.h).

-- False when it cannot be sent: with the reference of another message, say. The
-- gateway does not hear of it.
CREATE OR REPLACE FUNCTION inbound_answer_nobody(inbound_id uuid, purpose text,
    message_id uuid, reference text, recipient bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE sql STABLE AS $$
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
LANGUAGE plpgsql AS $$
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
