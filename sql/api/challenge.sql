-- A code to sign in. The same work is done for a number that is nobody's; its
-- owner reads that it does not take part, from the share of strangers: without
-- room there nothing is sent, and whoever asked sees the same.
CREATE OR REPLACE FUNCTION signin_begin(browser bytea, r challenge_request,
    a limit_asker, OUT outcome text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	taken record;
	owner uuid;
BEGIN
	PERFORM browser_lock(browser);
	PERFORM number_lock(r.phone_tags);
	-- Held until the commit: a number that is being changed is read after
	-- that, and nobody gets in by the old one.
	SELECT p.id INTO owner FROM participant p
	WHERE p.phone_tag = ANY (r.phone_tags) FOR KEY SHARE;
	PERFORM challenge_hold(browser, 'signin');
	SELECT * INTO taken FROM code_limit('signin', r.phone_tags, a, NULL,
	    'budget_member', '{budget_signup}');
	retry_after := taken.retry_after;
	outcome := taken.outcome;
	IF outcome <> 'ok' THEN
		RETURN;
	END IF;
	outcome := 'sent';
	PERFORM challenge_put(r, browser, 'signin', owner, owner, taken.names,
	    taken.keys);
	IF owner IS NULL THEN
		PERFORM challenge_stranger(r.message_id);
	END IF;
	PERFORM budget_add(1);
END $$;

-- For the page that asks for the code: no row when there is none to ask for.
CREATE OR REPLACE FUNCTION challenge_status(browser bytea, purpose text,
    OUT id uuid, OUT message_id uuid, OUT sealed bytea, OUT resend_after int,
    OUT expires_in int) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT c.id, c.message_id, c.sealed, greatest(0, ceil(extract(epoch
		FROM c.created_at - now())
		+ setting_number('code_resend_seconds')))::int,
	    greatest(0, floor(extract(epoch FROM c.expires_at - now())))::int
	FROM challenge c WHERE c.browser = challenge_status.browser
	AND c.purpose = challenge_status.purpose
	AND c.created_at > now()
	    - make_interval(hours => setting_number('signup_hours')::int);
END $$;

-- Keeps a guess; that it was made is committed before anything is learnt by it
-- (challenge_judge). The row is locked first: of two at once, the second sees
-- what the first did.
CREATE OR REPLACE FUNCTION challenge_guess(browser bytea, purpose text,
    code_hash bytea, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c challenge;
BEGIN
	IF octet_length(code_hash) IS DISTINCT FROM 32 THEN
		RAISE invalid_parameter_value;
	END IF;
	SELECT * INTO c FROM challenge x WHERE x.browser = challenge_guess.browser
	AND x.purpose = challenge_guess.purpose FOR UPDATE;
	outcome := challenge_refusal(c);
	IF outcome IS NULL AND c.tries >= setting_number('code_tries') THEN
		outcome := 'spent';
	ELSIF outcome IS NULL THEN
		UPDATE challenge x SET guesses = x.guesses || code_hash,
		    guessed_in = pg_current_xact_id() WHERE x.id = c.id;
		outcome := 'guessed';
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
	SELECT * INTO tried FROM challenge_judge(browser, 'signin', code_hash);
	outcome := tried.outcome;
	tries_left := tried.tries_left;
	IF outcome = 'proven' THEN
		restored := session_open(tried.owner, session, sealed, before);
		PERFORM limit_refund(tried.taken_names, tried.taken_keys);
		IF restored THEN
			PERFORM reach_journal(tried.owner, 'signin');
		END IF;
		PERFORM self_audit(tried.owner, 'signin');
	END IF;
END $$;

-- A code for one step of somebody who is signed in, to their own number: the
-- tags have to be of that.
CREATE OR REPLACE FUNCTION self_fresh_begin(session bytea,
    r challenge_request, step text, OUT outcome text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid;
	p participant;
	taken record;
BEGIN
	PERFORM browser_lock(session);
	mine := self_hold(session);
	outcome := 'no_session';
	retry_after := 0;
	SELECT * INTO p FROM participant x WHERE x.id = mine
	AND x.phone_tag = ANY (r.phone_tags);
	IF p.id IS NULL OR step NOT IN ('leave', 'download', 'number') THEN
		RETURN;
	END IF;
	PERFORM challenge_hold(session, step);
	SELECT * INTO taken FROM limit_take(ARRAY['fresh_resend', 'fresh_hour',
	    'fresh_day', 'budget_member'], ARRAY[p.phone_tag, p.phone_tag,
	    p.phone_tag, '']);
	retry_after := taken.retry_after;
	outcome := 'limited';
	IF taken.ok THEN
		PERFORM challenge_put(r, session, step, p.id, p.id);
		PERFORM budget_add(1);
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
	SELECT * INTO tried FROM challenge_judge(session, step, code_hash);
	outcome := tried.outcome;
	tries_left := tried.tries_left;
	IF outcome = 'proven' THEN
		UPDATE session s SET fresh_for = step, fresh_until = now()
		    + make_interval(mins => setting_number('fresh_code_minutes')::int)
		WHERE s.id = self_fresh_try.session;
	END IF;
END $$;
