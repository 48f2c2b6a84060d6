-- One order of locks, so that nobody waits in a circle
-- (docs/decisions/0011-one-order-of-locks.md):
--
--   browser, draft, number, participant, sign-up, code, challenge, session, what
--   is the participant's, delivery, message, limit, count, journal, commit mark
--
-- What a function needs of the first half it takes at its beginning, here.

-- One request for a code at a time from one browser: which earlier one it
-- replaces is certain then.
CREATE OR REPLACE FUNCTION browser_lock(browser bytea) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('burgernet.browser'),
	    hashtext(browser::text));
END $$;

-- Holds this browser's earlier code for PURPOSE, with its message, until the
-- commit: before any limit is, as everywhere.
CREATE OR REPLACE FUNCTION challenge_hold(browser bytea, purpose text)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	message uuid;
BEGIN
	SELECT c.message_id INTO message FROM challenge c
	WHERE c.browser = challenge_hold.browser
	AND c.purpose = challenge_hold.purpose FOR UPDATE;
	PERFORM FROM delivery d WHERE d.message_id = message
	AND d.state = 'queued' FOR UPDATE;
END $$;

-- Every tag of a number until the commit, in one order. What is done about one
-- number comes one after the other, also before there is a participant to lock,
-- and while keys rotate and two know it by only one tag in common.
CREATE OR REPLACE FUNCTION number_lock(tags bytea[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(k) FROM (
		SELECT DISTINCT hashtextextended(encode(t, 'hex'), 0) AS k
		FROM unnest(tags) AS t ORDER BY 1) AS ordered;
END $$;

-- Deliveries, in one order, each with its message.
CREATE OR REPLACE FUNCTION delivery_lock(messages uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM delivery d WHERE d.message_id = ANY (messages)
	ORDER BY d.message_id FOR NO KEY UPDATE;
	PERFORM FROM message m WHERE m.id = ANY (messages)
	ORDER BY m.id FOR NO KEY UPDATE;
END $$;

-- For a step of the sign-up of BROWSER with the number of TAGS: also of the
-- number that it was about until now.
CREATE OR REPLACE FUNCTION signup_lock(browser bytea, tags bytea[])
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	mine uuid;
BEGIN
	PERFORM browser_lock(browser);
	PERFORM FROM signup_draft d WHERE d.id = signup_lock.browser FOR UPDATE;
	PERFORM number_lock(tags || (SELECT s.phone_tags FROM signup s
	    WHERE s.browser = signup_lock.browser));
	PERFORM FROM participant p WHERE p.phone_tag = ANY (tags)
	ORDER BY p.id FOR KEY SHARE;
	SELECT s.id INTO mine FROM signup s
	WHERE s.browser = signup_lock.browser FOR UPDATE;
	PERFORM FROM code c WHERE c.signup_id = mine FOR UPDATE;
	PERFORM delivery_lock(ARRAY(SELECT m.id FROM message m
	    WHERE m.signup_id = mine));
END $$;

-- Participants, in one order.
CREATE OR REPLACE FUNCTION participant_lock(wanted uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM participant p WHERE p.id = ANY (wanted)
	ORDER BY p.id FOR UPDATE;
END $$;

-- Participants that nobody works with at this moment, of WANTED; the others are
-- for the next round. For jobs that do many at once.
CREATE OR REPLACE FUNCTION participant_lock_free(wanted uuid[])
RETURNS uuid[]
LANGUAGE plpgsql AS $$
BEGIN
	RETURN ARRAY(SELECT p.id FROM participant p WHERE p.id = ANY (wanted)
	    ORDER BY p.id FOR UPDATE SKIP LOCKED);
END $$;
