-- Leaving and coming back. Erasing who left for good is housekeeping's.

-- From now on nothing is sent to PARTICIPANT but a code that they ask for and
-- answers to their SMS. Again is harmless: the first time counts.
CREATE OR REPLACE FUNCTION participant_leave(participant uuid, channel text,
    reason text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF participant_go(participant, reason) THEN
		PERFORM participant_journal(participant, 'leave', channel);
	END IF;
END $$;

-- The same without the journal, for who has more to do before that: whether it
-- was the first time.
CREATE OR REPLACE FUNCTION participant_go(participant uuid,
    reason text DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	p participant;
BEGIN
	SELECT * INTO p FROM participant x
	WHERE x.id = participant_go.participant FOR UPDATE;
	IF p.id IS NULL OR p.left_at IS NOT NULL THEN
		RETURN false;
	END IF;
	UPDATE participant x SET left_at = now(), erase_at = now()
	    + make_interval(days => setting_number('leave_days')::int),
	    leave_reason = nullif(participant_go.reason, '')
	WHERE x.id = p.id;
	UPDATE consent c SET withdrawn_at = now(), left_with = true
	WHERE c.participant_id = p.id AND c.withdrawn_at IS NULL;
	PERFORM participant_hush(ARRAY[p.id]);
	RETURN true;
END $$;

-- Leaving, or coming back ('return'), in the journal: the last that is done.
CREATE OR REPLACE FUNCTION participant_journal(participant uuid, step text,
    channel text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM audit_add('participant_' || step, (SELECT p.number::text
	    FROM participant p WHERE p.id = participant),
	    jsonb_build_object('channel', channel));
END $$;

-- Takes back what is on its way to PARTICIPANTS, but for codes and answers.
-- What a provider is being given cannot be taken back; should it come back by
-- itself, outbox_claim drops it.
CREATE OR REPLACE FUNCTION participant_hush(participants uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM notice_request n
	WHERE n.participant_id = ANY (participants) AND n.inbound_id IS NULL;
	WITH theirs AS (
		SELECT d.message_id FROM delivery d
		JOIN message m ON m.id = d.message_id
		WHERE m.participant_id = ANY (participants)
		AND m.class <> 'code' AND m.inbound_id IS NULL
		AND d.state IN ('queued', 'claimed')
		ORDER BY d.message_id FOR UPDATE OF d
	)
	UPDATE delivery d SET state = 'dropped', error = 'left'
	FROM theirs WHERE d.message_id = theirs.message_id;
END $$;

-- Back within the days that there are for it, with everything as it was:
-- 'returned', or 'not_left'.
CREATE OR REPLACE FUNCTION participant_return(participant uuid, channel text,
    OUT outcome text)
LANGUAGE plpgsql AS $$
BEGIN
	outcome := participant_come(participant);
	IF outcome = 'returned' THEN
		PERFORM participant_journal(participant, 'return', channel);
	END IF;
END $$;

-- The same without the journal, as participant_go.
CREATE OR REPLACE FUNCTION participant_come(participant uuid,
    OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
	p participant;
BEGIN
	SELECT * INTO p FROM participant x
	WHERE x.id = participant_come.participant FOR UPDATE;
	outcome := 'not_left';
	IF p.left_at IS NULL THEN
		RETURN;
	END IF;
	UPDATE participant x SET left_at = NULL, erase_at = NULL,
	    leave_reason = NULL
	WHERE x.id = p.id;
	UPDATE consent c SET withdrawn_at = NULL, left_with = false
	WHERE c.participant_id = p.id AND c.left_with;
	-- what was found out about addresses meanwhile, and days that went by
	PERFORM participant_resettle(p.id);
	outcome := 'returned';
END $$;
