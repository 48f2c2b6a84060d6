-- A sign-up and its code. See the tables signup and code.

-- One call for the whole step "send me a code", for a first and for another
-- code: limits, the sign-up, its code and the message, or nothing. The work is
-- the same whether the number is known or not; only the text differs.
CREATE OR REPLACE FUNCTION signup_begin(browser bytea, signup_id uuid,
    phone_tags bytea[], phone_tag_key int, block_tag bytea, network_tag bytea,
    code_hash bytea, message_id uuid, reference text, recipient bytea,
    code_body bytea, known_body bytea, code_parts int, known_parts int,
    language text, source text,
    OUT outcome text, OUT retry_after int, OUT limit_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	taken record;
	tags int := cardinality(phone_tags);
	owner uuid;
	before uuid;
	is_known boolean;
	expires timestamptz := now()
	    + make_interval(hours => setting_number('signup_hours')::int);
BEGIN
	PERFORM signup_lock(browser, phone_tags);
	-- Every tag of the number counts: by an old one, too, only so many
	-- questions can be asked. The budget is in parts, and the same whether
	-- the number is known.
	SELECT * INTO taken FROM limit_take(
	    array_fill('number_resend'::text, ARRAY[tags])
		|| array_fill('number_hour'::text, ARRAY[tags])
		|| array_fill('number_day'::text, ARRAY[tags])
		|| ARRAY['block_hour', 'network_hour', 'total_minute',
		'budget_day'],
	    phone_tags || phone_tags || phone_tags
		|| ARRAY[block_tag, network_tag, '', ''],
	    array_fill(1, ARRAY[3 * tags + 3])
		|| greatest(code_parts, known_parts));
	IF NOT taken.ok THEN
		outcome := 'limited';
		retry_after := taken.retry_after;
		limit_name := taken.limit_name;
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
	    language, source, expires_at)
	VALUES (signup_id, signup_begin.browser, signup_begin.phone_tags,
	    signup_begin.phone_tag_key, is_known, signup_begin.language,
	    coalesce(signup_begin.source, ''), expires);
	INSERT INTO code (signup_id, hash, expires_at)
	VALUES (signup_begin.signup_id, code_hash, now()
	    + make_interval(mins => setting_number('code_minutes')::int));
	PERFORM outbox_add(message_id, reference, 'code',
	    CASE WHEN is_known THEN 'signup_known' ELSE 'signup_code' END,
	    recipient, CASE WHEN is_known THEN known_body ELSE code_body END,
	    CASE WHEN is_known THEN known_parts ELSE code_parts END,
	    make_interval(secs => setting_number('code_retry_seconds')),
	    signup_id, owner);
	-- Earlier codes to this number stay with it: whoever proves it sees them.
	UPDATE message m SET signup_id = signup_begin.signup_id
	WHERE m.signup_id = before;
	UPDATE signup_draft d SET expires_at = expires
	WHERE d.id = signup_begin.browser;
	outcome := 'sent';
	retry_after := 0;
END $$;

-- This browser's earlier sign-up, of whatever state, makes place; a message of
-- it that is still waiting is not sent any more: only the newest code counts.
CREATE OR REPLACE FUNCTION signup_replace(browser bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE delivery d SET state = 'dropped', error = 'replaced'
	FROM message m JOIN signup s ON s.id = m.signup_id
	WHERE s.browser = signup_replace.browser AND m.id = d.message_id
	AND d.state = 'queued';
	DELETE FROM signup s WHERE s.browser = signup_replace.browser;
END $$;

-- Tries a code. A known number's sign-up answers as a wrong code does, at every
-- try. The sign-up is locked first: of two that try at once, the second
-- sees what the first did. PHONE_TAGS are of the number in the answers: a code
-- proves the number that it was sent to, and no other.
CREATE OR REPLACE FUNCTION signup_try_code(browser bytea, phone_tags bytea[],
    code_hash bytea, OUT outcome text, OUT tries_left int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	s signup;
	c code;
	most int := setting_number('code_tries');
BEGIN
	PERFORM signup_lock(browser, phone_tags);
	tries_left := 0;
	SELECT * INTO s FROM signup x WHERE x.browser = signup_try_code.browser
	    AND x.expires_at > now() FOR UPDATE;
	SELECT * INTO c FROM code x WHERE x.signup_id = s.id FOR UPDATE;
	-- What is not committed can be taken back, with all that it cost.
	IF c.signup_id IS NULL OR c.begun_in = pg_current_xact_id()
	    OR (s.phone_tags && signup_try_code.phone_tags) IS NOT TRUE THEN
		outcome := 'gone';
	ELSIF c.expires_at <= now() THEN
		outcome := 'expired';
	ELSIF c.tries >= most THEN
		outcome := 'spent';
	ELSIF c.hash = code_hash AND NOT s.known THEN
		DELETE FROM code x WHERE x.signup_id = s.id;
		UPDATE signup x SET state = 'proven' WHERE x.id = s.id;
		outcome := 'proven';
	ELSE
		UPDATE code x SET tries = x.tries + 1 WHERE x.signup_id = s.id;
		tries_left := most - c.tries - 1;
		outcome := CASE WHEN tries_left > 0 THEN 'wrong' ELSE 'spent' END;
	END IF;
END $$;

-- For the page that asks for the code: no row when there is none to ask for.
CREATE OR REPLACE FUNCTION signup_status(browser bytea, OUT signup_id uuid,
    OUT resend_after int, OUT expires_in int) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT s.id, greatest(0, ceil(extract(epoch FROM s.created_at - now())
		+ setting_number('code_resend_seconds')))::int,
	    greatest(0, floor(extract(epoch FROM c.expires_at - now())))::int
	FROM signup s JOIN code c ON c.signup_id = s.id
	WHERE s.browser = signup_status.browser AND s.expires_at > now();
END $$;

-- What a finished sign-up of this browser led to, for whoever sends the last
-- form twice or comes back to it: no row when it was not finished here.
CREATE OR REPLACE FUNCTION signup_result(browser bytea, OUT outcome text,
    OUT participant_number bigint, OUT municipality_name text,
    OUT expected_on date) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT p.status, p.number, coalesce(m.name, ''), m.expected_on
	FROM signup s JOIN participant p ON p.id = s.participant_id
	JOIN participant_address a ON a.participant_id = p.id
	LEFT JOIN LATERAL municipality_get(a.municipality_code) m ON true
	WHERE s.browser = signup_result.browser AND s.state = 'confirmed'
	AND s.expires_at > now()
	ORDER BY a.created_at LIMIT 1;
$$;
