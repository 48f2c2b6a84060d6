-- One call for the whole step "send me a code", for a first and for another
-- code: limits, the sign-up, its code and the message, or nothing. The work is
-- the same whether the number is known or not; only the text differs.
CREATE OR REPLACE FUNCTION signup_begin(browser bytea, signup_id uuid,
    phone_tags bytea[], phone_tag_key int, a limit_asker,
    message_id uuid, reference text, recipient bytea, language text,
    source text,
    OUT outcome text, OUT retry_after int, OUT limit_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	taken record;
	owner uuid;
	before uuid;
	is_known boolean;
	expires timestamptz := now()
	    + make_interval(hours => setting_number('signup_hours')::int);
BEGIN
	PERFORM signup_lock(browser, phone_tags);
	SELECT * INTO taken FROM code_limit('number', phone_tags, a, source,
	    'budget_signup', '{}');
	outcome := taken.outcome;
	retry_after := taken.retry_after;
	limit_name := taken.limit_name;
	IF outcome <> 'ok' THEN
		RETURN;
	END IF;
	SELECT p.id INTO owner FROM participant p
	WHERE p.phone_tag = ANY (phone_tags);
	is_known := owner IS NOT NULL;
	SELECT s.id INTO before FROM signup s
	WHERE s.browser = signup_begin.browser
	AND s.phone_tags && signup_begin.phone_tags;
	PERFORM signup_replace(browser);
	INSERT INTO signup (id, browser, phone_tags, phone_tag_key, known,
	    language, source, taken_names, taken_keys, expires_at)
	VALUES (signup_id, signup_begin.browser, signup_begin.phone_tags,
	    signup_begin.phone_tag_key, is_known, signup_begin.language,
	    coalesce(signup_begin.source, ''), taken.names, taken.keys, expires);
	INSERT INTO code (signup_id, message_id, expires_at)
	VALUES (signup_begin.signup_id, signup_begin.message_id, now()
	    + make_interval(mins => setting_number('code_minutes')::int));
	PERFORM outbox_add(message_id, reference, 'code',
	    CASE WHEN is_known THEN 'signup_known' ELSE 'signup_code' END,
	    recipient, NULL, 1,
	    make_interval(secs => setting_number('code_retry_seconds')),
	    signup_id, owner, language);
	-- Earlier codes to this number stay with it: whoever proves it sees them.
	UPDATE message m SET signup_id = signup_begin.signup_id
	WHERE m.signup_id = before;
	UPDATE signup_draft d SET expires_at = expires
	WHERE d.id = signup_begin.browser;
	PERFORM budget_add(1);
	outcome := 'sent';
	retry_after := 0;
END $$;

-- Keeps a guess, as challenge_guess does.
CREATE OR REPLACE FUNCTION signup_guess(browser bytea, phone_tags bytea[],
    code_hash bytea, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c code := signup_code(browser, phone_tags);
BEGIN
	IF octet_length(code_hash) IS DISTINCT FROM 32 THEN
		RAISE invalid_parameter_value;
	END IF;
	IF c.signup_id IS NULL THEN
		outcome := 'gone';
	ELSIF c.expires_at <= now() THEN
		outcome := 'expired';
	ELSIF c.tries >= setting_number('code_tries') THEN
		outcome := 'spent';
	ELSE
		UPDATE code x SET guesses = x.guesses || code_hash,
		    guessed_in = pg_current_xact_id()
		WHERE x.signup_id = c.signup_id;
		outcome := 'guessed';
	END IF;
END $$;

-- What a guess of an earlier transaction was worth. A known number's sign-up
-- answers as a wrong code does, at every try.
CREATE OR REPLACE FUNCTION signup_judge(browser bytea, phone_tags bytea[],
    code_hash bytea, OUT outcome text, OUT tries_left int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c code := signup_code(browser, phone_tags);
BEGIN
	tries_left := 0;
	-- What is not committed can be taken back, with all that it cost.
	IF c.signup_id IS NULL
	    OR c.guessed_in IS NOT DISTINCT FROM pg_current_xact_id()
	    OR code_hash = ANY (c.guesses) IS NOT TRUE THEN
		outcome := 'gone';
	ELSIF c.expires_at <= now() THEN
		outcome := 'expired';
	ELSIF c.hash = code_hash AND NOT (SELECT s.known FROM signup s
	    WHERE s.id = c.signup_id) THEN
		DELETE FROM code x WHERE x.signup_id = c.signup_id;
		UPDATE signup x SET state = 'proven' WHERE x.id = c.signup_id;
		outcome := 'proven';
	ELSE
		tries_left := greatest(0, setting_number('code_tries') - c.tries);
		outcome := CASE WHEN tries_left > 0 THEN 'wrong' ELSE 'spent' END;
	END IF;
END $$;

-- For the page that asks for the code: no row when there is none to ask for.
CREATE OR REPLACE FUNCTION signup_status(browser bytea, OUT message_id uuid,
    OUT resend_after int, OUT expires_in int) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT c.message_id, greatest(0, ceil(extract(epoch FROM s.created_at - now())
		+ setting_number('code_resend_seconds')))::int,
	    greatest(0, floor(extract(epoch FROM c.expires_at - now())))::int
	FROM signup s JOIN code c ON c.signup_id = s.id
	WHERE s.browser = signup_status.browser AND s.expires_at > now();
END $$;
