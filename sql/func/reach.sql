-- Whether participants can still be reached. See the table participant_reach.

-- Each participant has a row: the code of the sign-up reached them.
CREATE OR REPLACE FUNCTION reach_create() RETURNS trigger
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO participant_reach (participant_id, seen_at)
	VALUES (NEW.id, NEW.created_at);
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER reach_create AFTER INSERT ON participant
    FOR EACH ROW EXECUTE FUNCTION reach_create();

-- They did something from their number: signed in, or sent an SMS. That answers
-- the yearly question, also when it comes late: true when that restores them,
-- and the journal is to tell (reach_journal).
CREATE OR REPLACE FUNCTION reach_seen(participant uuid,
    at timestamptz DEFAULT now()) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	reason text;
BEGIN
	UPDATE participant_reach r SET seen_at = greatest(r.seen_at, reach_seen.at)
	WHERE r.participant_id = participant
	RETURNING r.aside_reason INTO reason;
	RETURN reason IS NOT DISTINCT FROM 'no_answer'
	    AND reach_back(participant);
END $$;

-- The way back for whoever was set aside: HOW they showed that the number works
-- ('signin', 'start', 'answer', 'number', 'helpdesk'). True when they were.
CREATE OR REPLACE FUNCTION reach_restore(participant uuid, how text)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	IF NOT reach_back(participant) THEN
		RETURN false;
	END IF;
	PERFORM reach_journal(participant, how);
	RETURN true;
END $$;

-- The same without the journal, for who has more to do before that.
CREATE OR REPLACE FUNCTION reach_back(participant uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	was boolean;
BEGIN
	SELECT r.aside_at IS NOT NULL INTO was FROM participant_reach r
	WHERE r.participant_id = participant FOR UPDATE;
	UPDATE participant_reach r SET seen_at = greatest(r.seen_at, now()),
	    failures = 0, failed_at = NULL, aside_at = NULL, aside_reason = NULL
	WHERE r.participant_id = participant;
	RETURN was IS TRUE;
END $$;

CREATE OR REPLACE FUNCTION reach_journal(participant uuid, how text)
RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM audit_add('reach_restore', (SELECT p.number::text
	    FROM participant p WHERE p.id = participant),
	    jsonb_build_object('how', how));
END $$;

-- What a failure says, by what the provider or the courier said of it: that the
-- number does not work any more, and that its owner told the provider to stop. What
-- is not in the table says nothing.
CREATE OR REPLACE FUNCTION failure_meaning(provider text, detail text,
    OUT permanent boolean, OUT opted_out boolean)
LANGUAGE plpgsql STABLE AS $$
BEGIN
	SELECT f.permanent, f.opted_out
	INTO failure_meaning.permanent, failure_meaning.opted_out
	FROM failure_reason f WHERE f.provider = failure_meaning.provider
	AND failure_meaning.detail LIKE f.pattern
	ORDER BY length(f.pattern) DESC, f.pattern LIMIT 1;
	permanent := coalesce(permanent, false);
	opted_out := coalesce(opted_out, false);
END $$;

-- Up to MOST deliveries of which the state was not read yet, their participants
-- locked before them; those that somebody works with are for the next round.
CREATE OR REPLACE FUNCTION reach_fresh(most int) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
	fresh uuid[] := ARRAY(SELECT d.message_id FROM delivery d
	    WHERE d.state IN ('delivered', 'failed', 'rejected')
	    AND d.reach_state IS DISTINCT FROM d.state
	    ORDER BY d.changed_at LIMIT most);
	free uuid[] := participant_lock_free(ARRAY(SELECT m.participant_id
	    FROM message m WHERE m.id = ANY (fresh)));
BEGIN
	RETURN ARRAY(SELECT m.id FROM message m WHERE m.id = ANY (fresh)
	    AND (m.participant_id = ANY (free) OR NOT EXISTS (SELECT
		FROM participant p WHERE p.id = m.participant_id)));
END $$;

-- Reads what became of deliveries, once for each state that they came to, and
-- marks them as read. A message that failed counts once, whatever is said of it
-- later; a new number (new_number_code) and the old one (number_changed) are
-- not the number at which they take part.
CREATE OR REPLACE FUNCTION reach_read(most int, OUT participant uuid,
    OUT written_at timestamptz, OUT at timestamptz, OUT delivered boolean,
    OUT failed boolean, OUT opted_out boolean) RETURNS SETOF record
LANGUAGE sql AS $$
	WITH fresh AS (
		SELECT d.message_id, d.reach_state AS before FROM delivery d
		WHERE d.message_id = ANY ((SELECT reach_fresh(most))::uuid[])
		AND d.state IN ('delivered', 'failed', 'rejected')
		AND d.reach_state IS DISTINCT FROM d.state
		FOR UPDATE OF d SKIP LOCKED
	)
	UPDATE delivery d SET reach_state = d.state
	FROM fresh f JOIN message m ON m.id = f.message_id
	JOIN delivery e ON e.message_id = m.id
	CROSS JOIN LATERAL failure_meaning(e.provider, coalesce((SELECT r.detail
	    FROM receipt r WHERE r.message_id = e.message_id
	    AND r.state = 'failed' ORDER BY r.id DESC LIMIT 1), e.error)) AS why
	WHERE d.message_id = f.message_id
	RETURNING CASE WHEN m.purpose NOT IN ('new_number_code',
		'number_changed') THEN m.participant_id END,
	    m.created_at, d.changed_at, d.state = 'delivered',
	    d.state <> 'delivered' AND f.before IS NULL AND why.permanent,
	    d.state <> 'delivered' AND f.before IS NULL AND why.opted_out;
$$;

-- What became of messages to participants, and what follows from it. One that
-- was delivered ends a row of failures. One that failed for good counts only
-- when nothing was heard of its addressee since it was written: of a number
-- that changed meanwhile, or works, it tells nothing. Who told the provider to stop
-- gets nothing from it any more, and is set aside at once. How many were read.
CREATE OR REPLACE FUNCTION reach_update(most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	seen int;
	stopped uuid[];
	free uuid[];
BEGIN
	WITH news AS (
		SELECT * FROM reach_read(most)
	), each AS (
		SELECT n.participant, max(n.at) FILTER (WHERE n.delivered) AS reached,
		    max(n.at) FILTER (WHERE n.failed) AS failed,
		    array_agg(n.written_at) FILTER (WHERE n.failed) AS written
		FROM news n WHERE n.delivered OR n.failed GROUP BY n.participant
	), told AS (
		UPDATE participant_reach r
		SET reached_at = greatest(r.reached_at, e.reached),
		    failures = CASE WHEN e.reached IS NULL THEN r.failures
			ELSE 0 END + (SELECT count(*) FROM unnest(e.written) w
			WHERE w > greatest(r.heard_at, e.reached))::int,
		    failed_at = coalesce(e.failed, r.failed_at)
		FROM each e WHERE r.participant_id = e.participant
	)
	SELECT count(*), array_agg(n.participant) FILTER (WHERE n.opted_out
	    AND n.written_at > r.heard_at) INTO seen, stopped
	FROM news n LEFT JOIN participant_reach r
	    ON r.participant_id = n.participant;
	free := participant_lock_free(ARRAY(SELECT * FROM reach_failed())
	    || stopped);
	PERFORM reach_aside(ARRAY(SELECT f.id FROM reach_failed() AS f (id)
	    WHERE f.id = ANY (free) UNION SELECT unnest(stopped)), 'failed',
	    stopped);
	RETURN seen;
END $$;

-- Who is to be set aside because of failures.
CREATE OR REPLACE FUNCTION reach_failed() RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY SELECT r.participant_id FROM participant_reach r
	WHERE r.aside_at IS NULL AND r.failures > 0
	AND r.failures >= setting_number('permanent_failures');
END $$;

-- Sets them, who are locked, aside for REASON, or those of STOPPED because they told
-- the provider to stop: nothing is sent to them any more but codes and answers, and
-- what was on its way is taken back. How many.
CREATE OR REPLACE FUNCTION reach_aside(participants uuid[], reason text,
    stopped uuid[] DEFAULT '{}') RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	aside uuid[];
BEGIN
	WITH moved AS (
		UPDATE participant_reach r SET aside_at = now(),
		    aside_reason = CASE WHEN r.participant_id = ANY (stopped)
			THEN 'opted_out' ELSE reason END
		FROM participant p WHERE p.id = r.participant_id
		AND r.participant_id = ANY (participants) AND r.aside_at IS NULL
		AND p.left_at IS NULL RETURNING p.id
	)
	SELECT array_agg(m.id) INTO aside FROM moved m;
	PERFORM participant_hush(aside);
	PERFORM audit_add('reach_aside', p.number::text,
	    jsonb_build_object('reason', CASE WHEN p.id = ANY (stopped)
		THEN 'opted_out' ELSE reason END))
	FROM participant p WHERE p.id = ANY (aside);
	RETURN coalesce(cardinality(aside), 0);
END $$;

-- Asks those of whom nothing was heard for reconfirm_days whether they still
-- take part: once in that time. Who is in a pause is asked after it. How many.
CREATE OR REPLACE FUNCTION reach_ask(most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	asked int;
BEGIN
	WITH silent AS (
		SELECT r.participant_id FROM participant_reach r
		JOIN participant p ON p.id = r.participant_id
		WHERE r.aside_at IS NULL AND p.left_at IS NULL
		AND r.heard_at < retention_before('reconfirm_days')
		AND (r.asked_at < retention_before('reconfirm_days')) IS NOT FALSE
		AND pause_at(r.participant_id, now()) IS NULL
		ORDER BY r.heard_at LIMIT most FOR UPDATE OF p, r SKIP LOCKED
	), now_asked AS (
		UPDATE participant_reach r SET asked_at = now() FROM silent s
		WHERE r.participant_id = s.participant_id
		RETURNING r.participant_id
	)
	INSERT INTO notice_request (participant_id, purpose)
	SELECT n.participant_id, 'confirm' FROM now_asked n
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS asked = ROW_COUNT;
	IF asked > 0 THEN
		PERFORM pg_notify('outbox', '');
	END IF;
	RETURN asked;
END $$;

-- Those who were asked reconfirm_wait_days ago, and of whom nothing was heard:
-- set aside. A question that was never sent is asked again. How many.
CREATE OR REPLACE FUNCTION reach_unanswered(most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	silent uuid[];
BEGIN
	silent := participant_lock_free(ARRAY(SELECT r.participant_id
		FROM participant_reach r
		WHERE r.aside_at IS NULL AND r.asked_at > r.heard_at
		AND r.asked_at < retention_before('reconfirm_wait_days')
		AND NOT EXISTS (SELECT FROM notice_request n
		    WHERE n.participant_id = r.participant_id
		    AND n.purpose = 'confirm')
		ORDER BY r.asked_at LIMIT most));
	UPDATE participant_reach r SET asked_at = NULL
	WHERE r.participant_id = ANY (silent) AND EXISTS (
	    SELECT FROM message m JOIN delivery d ON d.message_id = m.id
	    WHERE m.participant_id = r.participant_id AND m.purpose = 'confirm'
	    AND m.created_at >= r.asked_at AND d.state = 'dropped');
	RETURN reach_aside(ARRAY(SELECT r.participant_id FROM participant_reach r
	    WHERE r.participant_id = ANY (silent) AND r.asked_at > r.heard_at),
	    'no_answer');
END $$;
