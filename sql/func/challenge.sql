-- Codes that prove a number to Mijn Burgernet: to sign in, for one step that
-- matters, and for a new number. See the table challenge.

-- Stores a request for a code, in place of this browser's earlier one for PURPOSE, and queues its
-- message. OWNER null: the text that holds no code goes.
CREATE OR REPLACE FUNCTION challenge_put(r challenge_request, browser bytea,
    purpose text, owner uuid, addressee uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE delivery d SET state = 'dropped', error = 'replaced'
	FROM challenge c JOIN message m ON m.id = c.message_id
	WHERE c.browser = challenge_put.browser
	AND c.purpose = challenge_put.purpose AND d.message_id = m.id
	AND d.state = 'queued';
	DELETE FROM challenge c WHERE c.browser = challenge_put.browser
	AND c.purpose = challenge_put.purpose;
	INSERT INTO challenge (id, browser, purpose, participant_id, phone_tags,
	    phone_tag_key, sealed, hash, message_id, expires_at)
	VALUES (r.id, challenge_put.browser, challenge_put.purpose, owner,
	    r.phone_tags, r.phone_tag_key, r.sealed, r.hash, r.message_id, now()
	    + make_interval(mins => setting_number('code_minutes')::int));
	PERFORM outbox_add(r.message_id, r.reference, 'code',
	    challenge_put.purpose || CASE WHEN owner IS NULL THEN '_other'
		ELSE '_code' END, r.recipient,
	    CASE WHEN owner IS NULL THEN r.other_body ELSE r.code_body END,
	    CASE WHEN owner IS NULL THEN r.other_parts ELSE r.code_parts END,
	    make_interval(secs => setting_number('code_retry_seconds')), NULL,
	    addressee);
END $$;

-- The limits of a code to a number that anybody can type. Every tag of the number
-- counts: by an old one, too, only so many questions can be asked.
CREATE OR REPLACE FUNCTION challenge_limit(r challenge_request,
    block_tag bytea, network_tag bytea, OUT ok boolean, OUT retry_after int,
    OUT limit_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	tags int := cardinality(r.phone_tags);
BEGIN
	SELECT * INTO ok, retry_after, limit_name FROM limit_take(
	    array_fill('signin_resend'::text, ARRAY[tags])
		|| array_fill('signin_hour'::text, ARRAY[tags])
		|| array_fill('signin_day'::text, ARRAY[tags])
		|| ARRAY['block_hour', 'network_hour', 'total_minute',
		'budget_day'],
	    r.phone_tags || r.phone_tags || r.phone_tags
		|| ARRAY[block_tag, network_tag, '', ''],
	    array_fill(1, ARRAY[3 * tags + 3])
		|| greatest(r.code_parts, r.other_parts));
END $$;

-- A code to sign in. The same work is done for a number that is nobody's; its
-- owner reads that it does not take part.
CREATE OR REPLACE FUNCTION signin_begin(browser bytea, r challenge_request,
    block_tag bytea, network_tag bytea, OUT outcome text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	taken record;
	owner uuid;
BEGIN
	PERFORM number_lock(r.phone_tags);
	-- Held until the commit: a number that is being changed is read after
	-- that, and nobody gets in by the old one.
	SELECT p.id INTO owner FROM participant p
	WHERE p.phone_tag = ANY (r.phone_tags) FOR KEY SHARE;
	PERFORM challenge_lock(browser, 'signin');
	SELECT * INTO taken FROM challenge_limit(r, block_tag, network_tag);
	retry_after := taken.retry_after;
	outcome := 'limited';
	IF taken.ok THEN
		PERFORM challenge_put(r, browser, 'signin', owner, owner);
		outcome := 'sent';
	END IF;
END $$;

-- For the page that asks for the code: no row when there is none to ask for.
CREATE OR REPLACE FUNCTION challenge_status(browser bytea, purpose text,
    OUT id uuid, OUT sealed bytea, OUT resend_after int, OUT expires_in int)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT c.id, c.sealed, greatest(0, ceil(extract(epoch
		FROM c.created_at - now())
		+ setting_number('code_resend_seconds')))::int,
	    greatest(0, floor(extract(epoch FROM c.expires_at - now())))::int
	FROM challenge c WHERE c.browser = challenge_status.browser
	AND c.purpose = challenge_status.purpose
	AND c.created_at > now()
	    - make_interval(hours => setting_number('signup_hours')::int);
END $$;

-- Tries a code; single use. The row is locked first: of two that try at once,
-- the second sees what the first did. Without an owner no code is right, and it
-- answers as a wrong one does.
CREATE OR REPLACE FUNCTION challenge_try(browser bytea, purpose text,
    code_hash bytea, OUT outcome text, OUT tries_left int, OUT owner uuid)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c challenge;
	most int := setting_number('code_tries');
BEGIN
	tries_left := 0;
	SELECT * INTO c FROM challenge x WHERE x.browser = challenge_try.browser
	AND x.purpose = challenge_try.purpose FOR UPDATE;
	-- What is not committed can be taken back, with all that it cost.
	IF c.id IS NULL OR c.begun_in = pg_current_xact_id() THEN
		outcome := 'gone';
	ELSIF c.expires_at <= now() THEN
		outcome := 'expired';
	ELSIF c.tries >= most THEN
		outcome := 'spent';
	ELSIF c.hash = code_hash AND c.participant_id IS NOT NULL THEN
		DELETE FROM challenge x WHERE x.id = c.id;
		owner := c.participant_id;
		outcome := 'proven';
	ELSE
		UPDATE challenge x SET tries = x.tries + 1 WHERE x.id = c.id;
		tries_left := most - c.tries - 1;
		outcome := CASE WHEN tries_left > 0 THEN 'wrong' ELSE 'spent' END;
	END IF;
END $$;

-- The right code opens SESSION, of which SEALED holds the number. BEFORE is the
-- session that this browser may have had.
CREATE OR REPLACE FUNCTION signin_try(browser bytea, code_hash bytea,
    session bytea, sealed bytea, before bytea, OUT outcome text,
    OUT tries_left int, OUT restored boolean)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	tried record;
BEGIN
	-- Should the code be another's by now, then it is not the one that was
	-- typed.
	PERFORM FROM participant p WHERE p.id = (SELECT c.participant_id
	    FROM challenge c WHERE c.browser = signin_try.browser
	    AND c.purpose = 'signin') FOR UPDATE;
	SELECT * INTO tried FROM challenge_try(browser, 'signin', code_hash);
	outcome := tried.outcome;
	tries_left := tried.tries_left;
	IF outcome = 'proven' THEN
		restored := session_open(tried.owner, session, sealed, before);
	END IF;
END $$;

-- A code for one step of somebody who is signed in, to their own number: the
-- tags have to be of that.
CREATE OR REPLACE FUNCTION self_fresh_begin(session bytea,
    r challenge_request, step text, OUT outcome text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	p participant;
	taken record;
BEGIN
	outcome := 'no_session';
	retry_after := 0;
	SELECT * INTO p FROM participant x WHERE x.id = mine
	AND x.phone_tag = ANY (r.phone_tags);
	IF p.id IS NULL OR step NOT IN ('leave', 'download', 'number') THEN
		RETURN;
	END IF;
	PERFORM challenge_lock(session, step);
	SELECT * INTO taken FROM limit_take(ARRAY['fresh_resend', 'fresh_hour',
	    'fresh_day', 'budget_day'], ARRAY[p.phone_tag, p.phone_tag,
	    p.phone_tag, ''], ARRAY[1, 1, 1, r.code_parts]);
	retry_after := taken.retry_after;
	outcome := 'limited';
	IF taken.ok THEN
		PERFORM challenge_put(r, session, step, p.id, p.id);
		outcome := 'sent';
	END IF;
END $$;

CREATE OR REPLACE FUNCTION self_fresh_try(session bytea, step text,
    code_hash bytea, OUT outcome text, OUT tries_left int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	tried record;
BEGIN
	outcome := 'gone';
	tries_left := 0;
	IF mine IS NULL OR step NOT IN ('leave', 'download', 'number') THEN
		RETURN;
	END IF;
	SELECT * INTO tried FROM challenge_try(session, step, code_hash);
	outcome := tried.outcome;
	tries_left := tried.tries_left;
	IF outcome = 'proven' THEN
		UPDATE session s SET fresh_for = step, fresh_until = now()
		    + make_interval(mins => setting_number('fresh_code_minutes')::int)
		WHERE s.id = self_fresh_try.session;
	END IF;
END $$;
