-- Mijn Burgernet: who is signed in, and the codes that prove a number.

-- A browser that proved a participant's number. ID follows from the cookie's
-- token and cannot be turned back into it; SEALED (the number) opens with a key
-- that only that token gives.
CREATE TABLE session (
	id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	sealed bytea NOT NULL CHECK (octet_length(sealed) <= 4096),
	created_at timestamptz NOT NULL DEFAULT now(),
	used_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL, -- whatever is done in it
	newer_at timestamptz, -- since then somebody signed in elsewhere
	-- The one step that a fresh code allows, and until when.
	fresh_for text CHECK (fresh_for IN ('leave', 'download', 'number')),
	fresh_until timestamptz,
	CHECK ((fresh_for IS NULL) = (fresh_until IS NULL))
);

CREATE INDEX session_participant ON session (participant_id, created_at);
CREATE INDEX session_expires ON session (expires_at);

-- A code that was asked for, by a browser that is not signed in ('signin'), or
-- by a session for one step. BROWSER follows from the cookie as session.id
-- does, by another use. Without a participant the number is nobody's, or not
-- free ('new_number'): no code is right then.
CREATE TABLE challenge (
	id uuid PRIMARY KEY,
	browser bytea NOT NULL CHECK (octet_length(browser) = 32),
	purpose text NOT NULL CHECK (purpose IN ('signin', 'leave', 'download',
	    'number', 'new_number')),
	participant_id uuid REFERENCES participant ON DELETE CASCADE,
	phone_tags bytea[] NOT NULL CHECK (cardinality(phone_tags) > 0),
	phone_tag_key int NOT NULL CHECK (phone_tag_key > 0),
	sealed bytea NOT NULL CHECK (octet_length(sealed) <= 4096), -- the number
	hash bytea NOT NULL CHECK (octet_length(hash) = 32),
	tries int NOT NULL DEFAULT 0,
	message_id uuid, -- no foreign key: either may go first
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL,
	UNIQUE (browser, purpose)
);

CREATE INDEX challenge_participant ON challenge (participant_id);
CREATE INDEX challenge_expires ON challenge (expires_at);

DO $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['session', 'challenge'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
		EXECUTE format('CREATE POLICY owner ON %I TO burgernet_owner
		    USING (true) WITH CHECK (true)', name);
	END LOOP;
END $$;

-- Counted apart from the sign-up's, so that who just signed up can sign in; and
-- codes for a step of somebody who is signed in, which go to their own number
-- only, apart from those: who asks for codes in another's name does not keep
-- them from leaving.
INSERT INTO limit_rule (name, kind, setting, period) VALUES
	('signin_resend', 'pause', 'code_resend_seconds', NULL),
	('signin_hour', 'exact', 'code_per_hour', '1 hour'),
	('signin_day', 'exact', 'code_per_day', '1 day'),
	('fresh_resend', 'pause', 'code_resend_seconds', NULL),
	('fresh_hour', 'exact', 'code_per_hour', '1 hour'),
	('fresh_day', 'exact', 'code_per_day', '1 day');

-- All that a browser gives for a code. Both texts are sealed, and one is sent:
-- that with the code, or that for a number of which no code is right.
CREATE TYPE challenge_request AS (
	id uuid,
	phone_tags bytea[],
	phone_tag_key int,
	sealed bytea,
	hash bytea,
	message_id uuid,
	reference text,
	recipient bytea,
	code_body bytea,
	code_parts int,
	other_body bytea,
	other_parts int
);
