-- Whether participants can still be reached. See the table participant_reach.

-- Each participant has a row: the code of the sign-up reached them.
CREATE OR REPLACE FUNCTION reach_create() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO participant_reach (participant_id, seen_at)
	VALUES (NEW.id, NEW.created_at);
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER reach_create AFTER INSERT ON participant
    FOR EACH ROW EXECUTE FUNCTION reach_create();

-- They did something from their number: signed in, or sent an SMS. That answers
-- the yearly question, also when it comes late.
CREATE OR REPLACE FUNCTION reach_seen(participant uuid,
    at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	reason text;
BEGIN
	UPDATE participant_reach r SET seen_at = greatest(r.seen_at, reach_seen.at)
	WHERE r.participant_id = participant
	RETURNING r.aside_reason INTO reason;
	IF reason = 'no_answer' THEN
		PERFORM reach_restore(participant, 'answer');
	END IF;
END $$;

-- The way back for whoever was set aside: HOW they showed that the number works
-- ('signin', 'start', 'answer', 'number', 'helpdesk'). True when they were.
CREATE OR REPLACE FUNCTION reach_restore(participant uuid, how text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	was boolean;
BEGIN
	SELECT r.aside_at IS NOT NULL INTO was FROM participant_reach r
	WHERE r.participant_id = participant FOR UPDATE;
	UPDATE participant_reach r SET seen_at = greatest(r.seen_at, now()),
	    failures = 0, failed_at = NULL, aside_at = NULL, aside_reason = NULL
	WHERE r.participant_id = participant;
	IF was IS NOT TRUE THEN
		RETURN false;
	END IF;
	PERFORM audit_add('reach_restore', (SELECT p.number::text
	    FROM participant p WHERE p.id = participant),
	    jsonb_build_object('how', how));
	RETURN true;
END $$;
