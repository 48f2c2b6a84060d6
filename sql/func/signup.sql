-- A sign-up and its code. See the tables signup and code.

-- This browser's earlier sign-up, of whatever state, makes place; a message of
-- it that is still waiting is not sent any more: only the newest code counts.
CREATE OR REPLACE FUNCTION signup_replace(browser bytea) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	earlier uuid;
BEGIN
	DELETE FROM signup s WHERE s.browser = signup_replace.browser
	RETURNING s.id INTO earlier;
	UPDATE delivery d SET state = 'dropped', error = 'replaced'
	FROM message m WHERE m.signup_id = earlier AND m.id = d.message_id
	AND d.state = 'queued';
END $$;

-- The code of this browser's sign-up, both locked, when PHONE_TAGS are of the
-- number in it: a code proves the number that it was sent to, and no other.
-- Null when there is none.
CREATE OR REPLACE FUNCTION signup_code(browser bytea, phone_tags bytea[])
RETURNS code
LANGUAGE plpgsql AS $$
DECLARE
	s signup;
	c code;
BEGIN
	PERFORM signup_lock(browser, phone_tags);
	SELECT * INTO s FROM signup x WHERE x.browser = signup_code.browser
	AND x.expires_at > now() FOR UPDATE;
	IF s.phone_tags && signup_code.phone_tags THEN
		SELECT * INTO c FROM code x WHERE x.signup_id = s.id FOR UPDATE;
	END IF;
	RETURN c;
END $$;

-- What a finished sign-up of this browser led to, for whoever sends the last
-- form twice or comes back to it: no row when it was not finished here.
CREATE OR REPLACE FUNCTION signup_result(browser bytea, OUT outcome text,
    OUT participant_number bigint, OUT municipality_name text,
    OUT expected_on date) RETURNS SETOF record
LANGUAGE sql STABLE AS $$
	SELECT p.status, p.number, coalesce(m.name, ''), m.expected_on
	FROM signup s JOIN participant p ON p.id = s.participant_id
	JOIN participant_address a ON a.participant_id = p.id
	LEFT JOIN LATERAL municipality_get(a.municipality_code) m ON true
	WHERE s.browser = signup_result.browser AND s.state = 'confirmed'
	AND s.expires_at > now()
	ORDER BY a.created_at LIMIT 1;
$$;
