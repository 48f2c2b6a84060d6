-- The outbox, for the courier. Every change carries the attempt number: a
-- courier that was slow cannot undo what another did since.

-- The id of the request at hand, that programs put behind their name (lib/db);
-- null when there is none.
CREATE OR REPLACE FUNCTION request_at_hand() RETURNS text
LANGUAGE sql STABLE AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql STABLE AS $$
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

-- The codes in messages, of which the courier has the hashes (null: no code).
-- Before the deliveries are locked: code, then delivery, as everywhere.
CREATE OR REPLACE FUNCTION code_made(ids uuid[], hashes bytea[]) RETURNS void
LANGUAGE plpgsql AS $$
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

-- Whether a notice may go now: by day, or to somebody who signed up a moment ago
-- and has the phone at hand. Nobody is woken for what can wait until morning.
CREATE OR REPLACE FUNCTION notice_is_welcome(signed_up timestamptz,
    at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT (at AT TIME ZONE 'Europe/Amsterdam')::time >= time '09:00'
	    AND (at AT TIME ZONE 'Europe/Amsterdam')::time < time '21:00'
	    OR at - signed_up < interval '15 minutes';
$$;

-- Up to MOST answers to an SMS, the first first: day and night.
CREATE OR REPLACE FUNCTION notice_answers(most int) RETURNS bigint[]
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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
LANGUAGE plpgsql AS $$
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

-- A message answers an SMS. Its parts beyond those that the budget was asked
-- for are counted, too.
CREATE OR REPLACE FUNCTION outbox_answers(message_id uuid, inbound_id uuid,
    parts int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	UPDATE message m SET inbound_id = outbox_answers.inbound_id
	WHERE m.id = outbox_answers.message_id;
	IF parts > 0 THEN
		PERFORM budget_add(parts);
	END IF;
END $$;
