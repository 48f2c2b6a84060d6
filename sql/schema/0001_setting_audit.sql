-- Policies that the database enforces, and the journal of what was done.

-- Written by `burgernet database configure` from the one configuration file;
-- read by setting_number().
CREATE TABLE setting (
	name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]*$'),
	value bigint NOT NULL,
	changed_at timestamptz NOT NULL DEFAULT now()
);

-- Append-only; each row holds the hash of the one before, so that a changed or
-- removed row shows (audit_verify). Ids have no gaps for the same reason.
-- DETAIL never holds personal data: a participant is named by id or number.
CREATE TABLE audit (
	id bigint PRIMARY KEY,
	at timestamptz NOT NULL,
	actor text NOT NULL,
	action text NOT NULL CHECK (action ~ '^[a-z][a-z_]*$'),
	subject text NOT NULL DEFAULT '',
	detail jsonb NOT NULL DEFAULT '{}',
	previous bytea NOT NULL CHECK (octet_length(previous) = 32),
	hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE INDEX audit_subject ON audit (subject, id);
