-- Who takes part. Identity (sealed), place and preferences are apart, so that
-- each can have grants of its own.

-- PHONE_TAG is a keyed hash of the number: to find it, not to read it.
-- checking: the address is not confirmed; waiting: the municipality does not
-- take part yet.
CREATE TABLE participant (
	id uuid PRIMARY KEY,
	number bigint GENERATED ALWAYS AS IDENTITY (START WITH 100001) UNIQUE,
	status text NOT NULL
	    CHECK (status IN ('checking', 'waiting', 'active')),
	phone_tag bytea NOT NULL UNIQUE CHECK (octet_length(phone_tag) = 32),
	phone_tag_key int NOT NULL CHECK (phone_tag_key > 0),
	language text NOT NULL CHECK (language IN ('nl', 'en')),
	max_30_days int CHECK (max_30_days IN (1, 2, 4, 8)), -- null: no limit
	max_day int CHECK (max_day BETWEEN 1 AND 24),
	source text NOT NULL DEFAULT '' CHECK (length(source) <= 64),
	created_at timestamptz NOT NULL DEFAULT now(),
	status_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX participant_waiting ON participant (status)
    WHERE status <> 'active';

-- Only ciphertext: for the courier, the helpdesk, or under a key that comes
-- from the number that the participant signs in with (self).
CREATE TABLE participant_contact (
	participant_id uuid PRIMARY KEY REFERENCES participant ON DELETE CASCADE,
	phone_courier bytea NOT NULL,
	phone_helpdesk bytea NOT NULL,
	name_helpdesk bytea,
	name_self bytea,
	email_courier bytea,
	email_helpdesk bytea,
	email_self bytea
);

-- A home, work, … address. At postcode precision nothing of the house is kept.
-- WEEK has a bit per half-hour from Monday 00:00, local time: 1 is welcome.
CREATE TABLE participant_address (
	id uuid PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	label text NOT NULL DEFAULT 'home' CHECK (label <> ''),
	valid_from date,
	valid_to date CHECK (valid_to > valid_from),
	precision text NOT NULL CHECK (precision IN ('house', 'postcode')),
	state text NOT NULL CHECK (state IN ('known', 'to_check', 'rejected')),
	postcode text NOT NULL CHECK (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
	number int CHECK (number BETWEEN 1 AND 99999),
	letter text CHECK (letter ~ '^[a-zA-Z]?$'),
	addition text CHECK (addition ~ '^[0-9a-zA-Z]{0,4}$'),
	object_id text CHECK (object_id ~ '^[0-9]{16}$'),
	street text,
	place text,
	municipality_code text REFERENCES municipality,
	point geometry(Point, 28992),
	week bit(336) NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	CHECK (precision <> 'postcode' OR
	    num_nonnulls(number, letter, addition, object_id, street) = 0),
	CHECK (precision <> 'house' OR number IS NOT NULL),
	CHECK (state <> 'known' OR point IS NOT NULL)
);

CREATE INDEX participant_address_participant
    ON participant_address (participant_id);
CREATE INDEX participant_address_point ON participant_address
    USING gist (point);
CREATE INDEX participant_address_municipality
    ON participant_address (municipality_code);

-- What somebody wants to be asked for; no row is no. WAKE: also at night when a
-- life is at risk.
CREATE TABLE type_choice (
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	type text NOT NULL CHECK (type IN ('missing_child', 'missing_adult',
	    'suspect', 'vehicle', 'other')),
	wake boolean NOT NULL DEFAULT false,
	PRIMARY KEY (participant_id, type)
);

-- What was agreed to, in which version of the text, when and how (AVG art. 7).
CREATE TABLE consent (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z0-9_]{0,39}$'),
	version text NOT NULL CHECK (version ~ '^[A-Za-z0-9._-]{1,20}$'),
	channel text NOT NULL DEFAULT 'web'
	    CHECK (channel IN ('web', 'sms', 'paper')),
	given_at timestamptz NOT NULL DEFAULT now(),
	withdrawn_at timestamptz
);

CREATE INDEX consent_participant ON consent (participant_id);

-- Addresses that the register does not know. The courier asks the national
-- service; what that does not know either waits for the helpdesk.
CREATE TABLE address_check (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	address_id uuid NOT NULL UNIQUE
	    REFERENCES participant_address ON DELETE CASCADE,
	state text NOT NULL DEFAULT 'queued'
	    CHECK (state IN ('queued', 'claimed', 'found', 'helpdesk')),
	attempt int NOT NULL DEFAULT 0,
	worker text,
	lease_until timestamptz,
	next_at timestamptz NOT NULL DEFAULT now(),
	created_at timestamptz NOT NULL DEFAULT now(),
	decided_at timestamptz,
	CHECK ((state = 'claimed') = (lease_until IS NOT NULL))
);

CREATE INDEX address_check_queue ON address_check (next_at)
    WHERE state IN ('queued', 'claimed');

-- A message to be written: SQL cannot seal, so the courier makes the text.
CREATE TABLE notice_request (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	purpose text NOT NULL CHECK (purpose IN ('municipality_started',
	    'address_found')),
	details text NOT NULL DEFAULT '',
	lease_until timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (participant_id, purpose)
);
