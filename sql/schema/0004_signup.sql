-- What exists before somebody is a participant. All of it expires.

-- Answers so far, sealed under a key that only the browser's cookie holds; ID
-- follows from the cookie as well.
CREATE TABLE signup_draft (
	id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
	sealed bytea NOT NULL CHECK (octet_length(sealed) <= 65536),
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL
);

CREATE INDEX signup_draft_expires ON signup_draft (expires_at);

-- One per browser. KNOWN: the number is a participant's already; such a
-- sign-up looks the same from outside and can never be proven.
CREATE TABLE signup (
	id uuid PRIMARY KEY,
	browser bytea NOT NULL UNIQUE CHECK (octet_length(browser) = 32),
	phone_tags bytea[] NOT NULL CHECK (cardinality(phone_tags) > 0),
	phone_tag_key int NOT NULL CHECK (phone_tag_key > 0), -- of the first tag
	known boolean NOT NULL,
	state text NOT NULL DEFAULT 'pending'
	    CHECK (state IN ('pending', 'proven', 'confirmed')),
	language text NOT NULL CHECK (language IN ('nl', 'en')),
	source text NOT NULL DEFAULT '' CHECK (length(source) <= 64),
	participant_id uuid, -- once confirmed
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL,
	CHECK (NOT (known AND state <> 'pending')),
	CHECK ((state = 'confirmed') = (participant_id IS NOT NULL))
);

CREATE INDEX signup_expires ON signup (expires_at);

-- The newest code of a sign-up; gone once used.
CREATE TABLE code (
	signup_id uuid PRIMARY KEY REFERENCES signup ON DELETE CASCADE,
	hash bytea NOT NULL CHECK (octet_length(hash) = 32),
	tries int NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL
);

-- What limit_take counts with. KEY is a keyed hash, never a number or address.
CREATE TABLE rate_limit (
	name text NOT NULL,
	key bytea NOT NULL,
	moments timestamptz[] NOT NULL DEFAULT '{}', -- exact limits: each use
	until timestamptz,                           -- GCRA: theoretical arrival
	used int NOT NULL DEFAULT 0,                 -- per day: used so far,
	day date,                                    -- on this day
	expires_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (name, key)
);

CREATE INDEX rate_limit_expires ON rate_limit (expires_at);
