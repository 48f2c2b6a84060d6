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
