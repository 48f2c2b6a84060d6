-- Codes that prove a number to Mijn Burgernet: to sign in, for one step that
-- matters, and for a new number. See the table challenge.

-- Stores a request for a code, in place of this browser's earlier one for
-- PURPOSE, and queues its message, which the courier writes. OWNER null: the
-- text that holds no code goes.
CREATE OR REPLACE FUNCTION challenge_put(r challenge_request, browser bytea,
    purpose text, owner uuid, addressee uuid, taken_names text[] DEFAULT '{}',
    taken_keys bytea[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	before uuid;
BEGIN
	DELETE FROM challenge c WHERE c.browser = challenge_put.browser
	AND c.purpose = challenge_put.purpose RETURNING c.message_id INTO before;
	UPDATE delivery d SET state = 'dropped', error = 'replaced'
	WHERE d.message_id = before AND d.state = 'queued';
	INSERT INTO challenge (id, browser, purpose, participant_id, phone_tags,
	    phone_tag_key, sealed, message_id, taken_names, taken_keys,
	    expires_at)
	VALUES (r.id, challenge_put.browser, challenge_put.purpose, owner,
	    r.phone_tags, r.phone_tag_key, r.sealed, r.message_id,
	    challenge_put.taken_names, challenge_put.taken_keys, now()
	    + make_interval(mins => setting_number('code_minutes')::int));
	PERFORM outbox_add(r.message_id, r.reference, 'code',
	    challenge_put.purpose || CASE WHEN owner IS NULL THEN '_other'
		ELSE '_code' END, r.recipient, NULL, 1,
	    make_interval(secs => setting_number('code_retry_seconds')), NULL,
	    addressee, r.language);
END $$;

-- The SMS to a number that is nobody's is paid by the share of strangers.
CREATE OR REPLACE FUNCTION challenge_stranger(message_id uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM limit_refund('{budget_member}', ARRAY[''::bytea]);
	UPDATE challenge c SET taken_names = array_replace(c.taken_names,
	    'budget_member', 'budget_signup')
	WHERE c.message_id = challenge_stranger.message_id;
	IF NOT (SELECT t.ok FROM limit_take('{budget_signup}', ARRAY[''::bytea])
	    AS t) THEN
		UPDATE delivery d SET state = 'dropped', error = 'budget'
		WHERE d.message_id = challenge_stranger.message_id;
	END IF;
END $$;

-- Whether a code can be tried: null, or why not.
CREATE OR REPLACE FUNCTION challenge_refusal(c challenge) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN c.id IS NULL THEN 'gone'
	    WHEN c.expires_at <= now() THEN 'expired' END;
$$;

-- What a guess of an earlier transaction was worth; single use. Without an owner
-- no code is right, and it answers as a wrong one does.
CREATE OR REPLACE FUNCTION challenge_judge(browser bytea, purpose text,
    code_hash bytea, OUT outcome text, OUT tries_left int, OUT owner uuid,
    OUT taken_names text[], OUT taken_keys bytea[])
LANGUAGE plpgsql AS $$
DECLARE
	c challenge;
BEGIN
	tries_left := 0;
	SELECT * INTO c FROM challenge x WHERE x.browser = challenge_judge.browser
	AND x.purpose = challenge_judge.purpose FOR UPDATE;
	outcome := challenge_refusal(c);
	IF outcome IS NOT NULL THEN
		RETURN;
	ELSIF c.guessed_in IS NOT DISTINCT FROM pg_current_xact_id()
	    OR code_hash = ANY (c.guesses) IS NOT TRUE THEN
		-- What is not committed can be taken back, with all it cost.
		outcome := 'gone';
	ELSIF c.hash = code_hash AND c.participant_id IS NOT NULL THEN
		DELETE FROM challenge x WHERE x.id = c.id;
		owner := c.participant_id;
		taken_names := c.taken_names;
		taken_keys := c.taken_keys;
		outcome := 'proven';
	ELSE
		tries_left := greatest(0, setting_number('code_tries') - c.tries);
		outcome := CASE WHEN tries_left > 0 THEN 'wrong' ELSE 'spent' END;
	END IF;
END $$;
