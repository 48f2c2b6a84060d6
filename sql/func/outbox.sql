-- The outbox, for the courier. Every change carries the attempt number: a
-- courier that was slow cannot undo what another did since.

-- The id of the request at hand, that programs put behind their name (lib/db);
-- null when there is none.
CREATE OR REPLACE FUNCTION request_at_hand() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT substring(current_setting('application_name')
	    FROM '^[a-z]+ ([0-9a-f]{32})$');
$$;

-- Adds a message; part of the caller's transaction. It keeps which request it
-- comes from, so that the courier's log can tell. A null BODY is written by the
-- courier, in LANGUAGE, as PURPOSE has it.
CREATE OR REPLACE FUNCTION outbox_add(message_id uuid, reference text,
    class text, purpose text, recipient bytea, body bytea, parts int,
    useful interval, signup_id uuid, participant_id uuid,
    language text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO message (id, reference, class, purpose, recipient, body, parts,
	    signup_id, participant_id, deadline, request, language)
	VALUES (outbox_add.message_id, outbox_add.reference, outbox_add.class,
	    outbox_add.purpose, outbox_add.recipient, outbox_add.body,
	    outbox_add.parts, outbox_add.signup_id, outbox_add.participant_id,
	    now() + outbox_add.useful, request_at_hand(), outbox_add.language);
	INSERT INTO delivery (message_id, priority)
	VALUES (outbox_add.message_id, CASE outbox_add.class WHEN 'code' THEN 0
	    WHEN 'alert' THEN 1 ELSE 2 END);
	PERFORM pg_notify('outbox', '');
END $$;

-- The tags of the number that the code in a message is to prove, one behind the
-- other; null when nobody asks for that code any more.
CREATE OR REPLACE FUNCTION code_tags(message_id uuid) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	tags bytea[];
BEGIN
	SELECT c.phone_tags INTO tags FROM challenge c
	WHERE c.message_id = code_tags.message_id;
	IF tags IS NULL THEN
		SELECT s.phone_tags INTO tags FROM code c
		JOIN signup s ON s.id = c.signup_id
		WHERE c.message_id = code_tags.message_id;
	END IF;
	RETURN (SELECT string_agg(t, '') FROM unnest(tags) AS t);
END $$;

-- Takes up to MOST that are due, what people wait for first. What is too late
-- is dropped on the way, and what is for somebody who left. BODY null: it is to
-- be written; TAGS are code_tags.
CREATE OR REPLACE FUNCTION outbox_claim(worker text, most int,
    OUT message_id uuid, OUT reference text, OUT class text, OUT purpose text,
    OUT recipient bytea, OUT body bytea, OUT attempt int,
    OUT provider_last text, OUT seconds_left int, OUT request text,
    OUT language text, OUT tags bytea) RETURNS SETOF record
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	WITH next AS (
		SELECT d.message_id, CASE WHEN m.deadline <= now() THEN 'too late'
		    WHEN p.left_at IS NOT NULL AND m.class <> 'code'
			AND m.inbound_id IS NULL THEN 'left' END AS useless
		FROM delivery d JOIN message m ON m.id = d.message_id
		LEFT JOIN participant p ON p.id = m.participant_id
		WHERE d.state = 'queued' AND d.next_at <= now()
		ORDER BY d.priority, d.next_at
		LIMIT most FOR UPDATE OF d SKIP LOCKED
	), late AS (
		UPDATE delivery d SET state = 'dropped', error = next.useless
		FROM next WHERE d.message_id = next.message_id
		AND next.useless IS NOT NULL
	), taken AS (
		UPDATE delivery d SET state = 'claimed', attempt = d.attempt + 1,
		    worker = outbox_claim.worker, lease_until = now()
		    + make_interval(secs =>
			setting_number('courier_lease_seconds'))
		FROM next WHERE d.message_id = next.message_id
		AND next.useless IS NULL
		RETURNING d.message_id, d.attempt, d.provider, d.priority, d.next_at
	)
	SELECT t.message_id, m.reference, m.class, m.purpose, m.recipient, m.body,
	    t.attempt, coalesce(t.provider, ''),
	    floor(extract(epoch FROM m.deadline - now()))::int,
	    coalesce(m.request, ''), coalesce(m.language, ''),
	    CASE WHEN m.class = 'code' THEN code_tags(m.id) END
	FROM taken t JOIN message m ON m.id = t.message_id
	ORDER BY t.priority, t.next_at;
$$;

-- The codes in messages, of which the courier has the hashes (null: no code).
-- Before the deliveries are locked: code, then delivery, as everywhere.
CREATE OR REPLACE FUNCTION code_made(ids uuid[], hashes bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	WITH made AS (
		SELECT c.signup_id, u.hash
		FROM unnest(ids, hashes) AS u (message_id, hash)
		JOIN code c ON c.message_id = u.message_id
		WHERE u.hash IS NOT NULL ORDER BY c.signup_id FOR UPDATE OF c
	)
	UPDATE code c SET hash = made.hash FROM made
	WHERE c.signup_id = made.signup_id;
	WITH made AS (
		SELECT c.id, u.hash FROM unnest(ids, hashes) AS u (message_id, hash)
		JOIN challenge c ON c.message_id = u.message_id
		WHERE u.hash IS NOT NULL ORDER BY c.id FOR UPDATE OF c
	)
	UPDATE challenge c SET hash = made.hash FROM made WHERE c.id = made.id;
END $$;

-- Says which are about to be sent, through which provider, with which codes, in
-- how many parts. Committed before any socket opens; only those that come back
-- may be sent. Parts beyond the one that the budget was asked for are counted.
CREATE OR REPLACE FUNCTION outbox_submitting(ids uuid[], attempts int[],
    providers text[], hashes bytea[], part_counts int[], OUT message_id uuid)
RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	moved uuid[];
	more int;
BEGIN
	PERFORM code_made(ids, hashes);
	WITH mine AS (
		SELECT d.message_id, d.attempt, u.provider, u.parts
		FROM unnest(ids, attempts, providers, part_counts)
		    AS u (id, attempt, provider, parts)
		JOIN delivery d ON d.message_id = u.id AND d.attempt = u.attempt
		WHERE d.state = 'claimed' ORDER BY d.message_id FOR UPDATE OF d
	), submitting AS (
		UPDATE delivery d SET state = 'submitting', provider = mine.provider,
		    lease_until = now() + make_interval(secs =>
			setting_number('courier_lease_seconds'))
		FROM mine WHERE d.message_id = mine.message_id
	), tried AS (
		INSERT INTO delivery_attempt (message_id, attempt, provider)
		SELECT mine.message_id, mine.attempt, mine.provider FROM mine
	), longer AS (
		UPDATE message m SET parts = mine.parts FROM mine
		WHERE m.id = mine.message_id AND m.body IS NULL
		AND m.parts < mine.parts RETURNING mine.parts - 1 AS more
	)
	SELECT array_agg(mine.message_id),
	    (SELECT sum(longer.more) FROM longer) INTO moved, more FROM mine;
	IF more > 0 THEN
		PERFORM budget_add(more);
	END IF;
	RETURN QUERY SELECT unnest(moved);
END $$;

-- What became of an attempt. 'queued' is: surely not sent, again after
-- RETRY_AFTER seconds. A receipt can have come before the answer: then only the
-- provider's id is added. An answer that comes after the lease was taken over
-- still counts while nobody claimed again: what was accepted is not sent twice.
-- 'stale': the attempt is not the last any more.
CREATE OR REPLACE FUNCTION outbox_result(id uuid, attempt int, state text,
    provider text, provider_id text, parts int, retry_after int, error text,
    OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	d delivery;
	late boolean;
BEGIN
	IF state NOT IN ('accepted', 'rejected', 'unknown', 'queued') THEN
		RAISE EXCEPTION 'unknown state'
		    USING ERRCODE = 'invalid_parameter_value';
	END IF;
	outcome := 'stale';
	SELECT * INTO d FROM delivery x WHERE x.message_id = outbox_result.id
	    AND x.attempt = outbox_result.attempt FOR UPDATE;
	UPDATE delivery_attempt a SET state = outbox_result.state,
	    provider_id = nullif(outbox_result.provider_id, ''),
	    error = nullif(outbox_result.error, ''), ended_at = now()
	WHERE a.message_id = outbox_result.id
	AND a.attempt = outbox_result.attempt AND a.ended_at IS NULL;
	IF d.state IN ('accepted', 'delivered', 'failed')
	    AND outbox_result.state = 'accepted' THEN
		UPDATE delivery x SET
		    provider_id = coalesce(nullif(outbox_result.provider_id, ''),
			x.provider_id),
		    parts = coalesce(outbox_result.parts, x.parts)
		WHERE x.message_id = d.message_id;
		outcome := 'stored';
	ELSIF d.state = 'submitting'
	    OR (d.state = 'unknown' OR d.state = 'queued' AND d.resent)
		AND outbox_result.state = 'accepted'
	    OR d.state = 'claimed' AND outbox_result.state = 'queued' THEN
		late := outbox_result.state = 'queued' AND now() + make_interval(
		    secs => coalesce(retry_after, 0)) >= (SELECT m.deadline
		    FROM message m WHERE m.id = d.message_id);
		UPDATE delivery x SET
		    state = CASE WHEN late THEN 'dropped'
			ELSE outbox_result.state END,
		    lease_until = NULL,
		    provider = coalesce(nullif(outbox_result.provider, ''),
			x.provider),
		    provider_id = coalesce(nullif(outbox_result.provider_id, ''),
			x.provider_id),
		    parts = coalesce(outbox_result.parts, x.parts),
		    error = nullif(outbox_result.error, ''),
		    next_at = now() + make_interval(
			secs => coalesce(retry_after, 0))
		WHERE x.message_id = d.message_id;
		outcome := 'stored';
	END IF;
END $$;

-- Takes back what a courier that died had in hand. Claimed was surely not sent;
-- submitting may have been: unknown. A code stays unknown, because the resident
-- can ask for another; a notice or alert is sent once more.
CREATE OR REPLACE FUNCTION outbox_recover() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	recovered int;
	again int;
BEGIN
	WITH over AS (
		SELECT d.message_id FROM delivery d WHERE d.lease_until < now()
		ORDER BY d.message_id FOR UPDATE SKIP LOCKED
	)
	UPDATE delivery d SET lease_until = NULL, error = 'lease over',
	    state = CASE d.state WHEN 'claimed' THEN 'queued' ELSE 'unknown' END
	FROM over WHERE d.message_id = over.message_id;
	GET DIAGNOSTICS recovered = ROW_COUNT;
	WITH once AS (
		SELECT d.message_id FROM delivery d
		WHERE d.state = 'unknown' AND NOT d.resent AND d.priority > 0
		ORDER BY d.message_id FOR UPDATE OF d SKIP LOCKED
	)
	UPDATE delivery d SET state = 'queued', resent = true, next_at = now()
	FROM once WHERE d.message_id = once.message_id;
	GET DIAGNOSTICS again = ROW_COUNT;
	IF recovered + again > 0 THEN
		PERFORM pg_notify('outbox', '');
	END IF;
	RETURN recovered + again;
END $$;

-- How much waits and is under way, and since when the first may be sent.
CREATE OR REPLACE FUNCTION outbox_depth(OUT queued int, OUT claimed int,
    OUT oldest_seconds int)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	oldest timestamptz;
BEGIN
	SELECT count(*) INTO queued FROM delivery d WHERE d.state = 'queued';
	SELECT count(*) INTO claimed FROM delivery d
	WHERE d.state IN ('claimed', 'submitting');
	-- By priority, as the index has them: each is one look at its beginning.
	SELECT min(n.next_at) INTO oldest FROM generate_series(0, 2) AS p,
	    LATERAL (SELECT d.next_at FROM delivery d
		WHERE d.state = 'queued' AND d.priority = p
		ORDER BY d.next_at LIMIT 1) AS n;
	oldest_seconds := coalesce(greatest(0,
	    extract(epoch FROM now() - oldest)), 0);
END $$;

-- Whether a notice may go now: by day, or to somebody who signed up a moment ago
-- and has the phone at hand. Nobody is woken for what can wait until morning.
CREATE OR REPLACE FUNCTION notice_is_welcome(signed_up timestamptz,
    at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT (at AT TIME ZONE 'Europe/Amsterdam')::time >= time '09:00'
	    AND (at AT TIME ZONE 'Europe/Amsterdam')::time < time '21:00'
	    OR at - signed_up < interval '15 minutes';
$$;

-- Up to MOST answers to an SMS, the first first: day and night.
CREATE OR REPLACE FUNCTION notice_answers(most int) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	RETURN ARRAY(SELECT n.id FROM notice_request n
	    WHERE n.inbound_id IS NOT NULL
	    AND coalesce(n.lease_until, '-infinity') < now()
	    ORDER BY n.id LIMIT most FOR UPDATE SKIP LOCKED);
END $$;

-- Up to MOST of what waits for the day, walked in its order and no further than
-- needed. Who left or is set aside gets nothing: looked at again in an hour, so
-- that they do not stand in front for ever.
CREATE OR REPLACE FUNCTION notice_by_day(most int) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	n record;
	welcome bigint[] := '{}';
BEGIN
	FOR n IN SELECT x.id, x.participant_id FROM notice_request x
	    WHERE x.inbound_id IS NULL
	    AND coalesce(x.lease_until, '-infinity') < now()
	    ORDER BY x.id FOR UPDATE SKIP LOCKED LOOP
		EXIT WHEN cardinality(welcome) >= most;
		IF participant_standing(n.participant_id) IN ('left', 'aside') THEN
			UPDATE notice_request x
			SET lease_until = now() + interval '1 hour'
			WHERE x.id = n.id;
		ELSE
			welcome := welcome || n.id;
		END IF;
	END LOOP;
	RETURN welcome;
END $$;

-- Up to MOST for those who signed up a moment ago: the newest numbers, walked
-- back as far as they can be welcome.
CREATE OR REPLACE FUNCTION notice_by_night(most int) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	p record;
	welcome bigint[] := '{}';
BEGIN
	FOR p IN SELECT x.id, x.created_at FROM participant x
	    ORDER BY x.number DESC LOOP
		-- numbers are given out a little before their transaction's end
		EXIT WHEN cardinality(welcome) >= most
		    OR p.created_at < now() - interval '16 minutes';
		IF notice_is_welcome(p.created_at, now())
		    AND participant_standing(p.id) NOT IN ('left', 'aside') THEN
			welcome := welcome || ARRAY(SELECT n.id
			    FROM notice_request n WHERE n.participant_id = p.id
			    AND n.inbound_id IS NULL
			    AND coalesce(n.lease_until, '-infinity') < now()
			    FOR UPDATE SKIP LOCKED);
		END IF;
	END LOOP;
	RETURN welcome[:most];
END $$;

-- Messages that the database wants to be written: it cannot seal. PHONE is
-- participant_contact.phone, sealed for the courier. Answers to an SMS come
-- first, day and night; who left or is set aside gets nothing else.
CREATE OR REPLACE FUNCTION notice_claim(most int, OUT request_id bigint,
    OUT participant_id uuid, OUT purpose text, OUT language text,
    OUT phone bytea, OUT details text) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	next bigint[] := notice_answers(most);
	room int := most - cardinality(next);
BEGIN
	IF room > 0 AND notice_is_welcome('2000-01-01', now()) THEN
		next := next || notice_by_day(room);
	ELSIF room > 0 THEN
		next := next || notice_by_night(room);
	END IF;
	UPDATE notice_request n SET lease_until = now()
	    + make_interval(secs => setting_number('courier_lease_seconds'))
	WHERE n.id = ANY (next);
	RETURN QUERY SELECT n.id, n.participant_id, n.purpose, p.language,
	    c.phone_courier, n.details
	FROM unnest(next) WITH ORDINALITY AS u (id, place)
	JOIN notice_request n ON n.id = u.id
	JOIN participant p ON p.id = n.participant_id
	JOIN participant_contact c ON c.participant_id = n.participant_id
	ORDER BY u.place;
END $$;

-- Puts the written notice in the outbox in the place of the request; nothing
-- when another courier did so already.
CREATE OR REPLACE FUNCTION notice_done(request_id bigint, message_id uuid,
    reference text, recipient bytea, body bytea, parts int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	request notice_request;
BEGIN
	DELETE FROM notice_request n WHERE n.id = request_id
	RETURNING * INTO request;
	IF request.id IS NULL THEN
		RETURN false;
	END IF;
	PERFORM outbox_add(message_id, reference, 'notice', request.purpose,
	    recipient, body, parts, interval '1 day', NULL,
	    request.participant_id);
	IF request.inbound_id IS NOT NULL THEN
		PERFORM outbox_answers(message_id, request.inbound_id, parts - 1);
	END IF;
	RETURN true;
END $$;

-- A message answers an SMS. Its parts beyond those that the budget was asked
-- for are counted, too.
CREATE OR REPLACE FUNCTION outbox_answers(message_id uuid, inbound_id uuid,
    parts int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE message m SET inbound_id = outbox_answers.inbound_id
	WHERE m.id = outbox_answers.message_id;
	IF parts > 0 THEN
		PERFORM budget_add(parts);
	END IF;
END $$;
