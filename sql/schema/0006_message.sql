-- The outbox: what is to be sent (message), how far it is (delivery), and every
-- attempt. Written in the transaction of its cause, so that neither exists
-- without the other.

-- RECIPIENT and BODY are sealed for the courier and wiped as soon as they are
-- not needed any more. REFERENCE is ours, unguessable, stable over retries.
CREATE TABLE message (
	id uuid PRIMARY KEY,
	reference text NOT NULL UNIQUE CHECK (reference ~ '^[a-z0-9]{16,64}$'),
	class text NOT NULL CHECK (class IN ('code', 'notice', 'alert')),
	purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z_]*$'),
	signup_id uuid,      -- of a code; no foreign key: it outlives the sign-up
	participant_id uuid, -- of a notice
	recipient bytea,
	body bytea,
	parts int NOT NULL CHECK (parts BETWEEN 1 AND 255),
	created_at timestamptz NOT NULL DEFAULT now(),
	deadline timestamptz NOT NULL -- useless later: then it is dropped
);

CREATE INDEX message_signup ON message (signup_id)
    WHERE signup_id IS NOT NULL;
CREATE INDEX message_created ON message (created_at);

CREATE TABLE delivery_state (
	state text PRIMARY KEY,
	final boolean NOT NULL -- no retry: number and text are not needed any more
);

INSERT INTO delivery_state (state, final) VALUES
	('queued', false), ('claimed', false), ('submitting', false),
	('accepted', true), ('rejected', true), ('unknown', false),
	('delivered', true), ('failed', true), ('dropped', true);

-- Every step that may be taken; trigger delivery_step refuses all others.
CREATE TABLE delivery_transition (
	before text NOT NULL REFERENCES delivery_state,
	after text NOT NULL REFERENCES delivery_state,
	reason text NOT NULL,
	PRIMARY KEY (before, after)
);

INSERT INTO delivery_transition (before, after, reason) VALUES
	('queued', 'claimed', 'a courier took it'),
	('queued', 'dropped', 'too late, or replaced by a newer code'),
	('claimed', 'submitting', 'the socket opens after this commit'),
	('claimed', 'queued', 'not sent: lease over, or given back'),
	('claimed', 'dropped', 'too late'),
	('submitting', 'accepted', 'the provider took it'),
	('submitting', 'rejected', 'the provider refused it'),
	('submitting', 'unknown', 'no answer after sending'),
	('submitting', 'queued', 'surely not sent'),
	('submitting', 'dropped', 'surely not sent, and too late'),
	('submitting', 'delivered', 'the receipt came before the answer'),
	('submitting', 'failed', 'the receipt came before the answer'),
	('unknown', 'queued', 'a notice or alert is sent once more'),
	('unknown', 'accepted', 'a receipt showed it'),
	('unknown', 'delivered', 'a receipt showed it'),
	('unknown', 'failed', 'a receipt showed it'),
	('accepted', 'delivered', 'receipt'),
	('accepted', 'failed', 'receipt'),
	('rejected', 'delivered', 'receipt, against what was answered'),
	('rejected', 'failed', 'receipt'),
	('queued', 'accepted', 'receipt of an earlier, unknown attempt'),
	('queued', 'delivered', 'receipt of an earlier, unknown attempt'),
	('claimed', 'accepted', 'receipt of an earlier, unknown attempt'),
	('claimed', 'delivered', 'receipt of an earlier, unknown attempt');

-- One per message. PRIORITY: a person waits for a code; an alert is useless
-- later; a notice has time.
CREATE TABLE delivery (
	message_id uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
	state text NOT NULL DEFAULT 'queued' REFERENCES delivery_state,
	priority smallint NOT NULL,
	attempt int NOT NULL DEFAULT 0,
	resent boolean NOT NULL DEFAULT false, -- after an unknown outcome
	worker text,
	lease_until timestamptz,
	next_at timestamptz NOT NULL DEFAULT now(),
	provider text,
	provider_id text,
	parts int,
	error text,
	changed_at timestamptz NOT NULL DEFAULT now(),
	CHECK ((state IN ('claimed', 'submitting')) = (lease_until IS NOT NULL))
);

CREATE INDEX delivery_queue ON delivery (priority, next_at)
    WHERE state = 'queued';
CREATE INDEX delivery_lease ON delivery (lease_until)
    WHERE lease_until IS NOT NULL;

CREATE TABLE delivery_attempt (
	message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
	attempt int NOT NULL,
	provider text NOT NULL,
	provider_id text,
	state text NOT NULL DEFAULT 'submitting',
	error text,
	started_at timestamptz NOT NULL DEFAULT now(),
	ended_at timestamptz,
	PRIMARY KEY (message_id, attempt)
);

-- Receipts as they came, for whoever asks why.
CREATE TABLE receipt (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
	state text NOT NULL,
	provider text NOT NULL,
	provider_id text,
	detail text,
	received_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX receipt_message ON receipt (message_id);

-- What residents send us, sealed for the helpdesk.
CREATE TABLE inbound (
	id uuid PRIMARY KEY,
	provider text NOT NULL,
	provider_id text NOT NULL DEFAULT '',
	participant_id uuid REFERENCES participant ON DELETE SET NULL,
	sender bytea NOT NULL,
	body bytea NOT NULL,
	received_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX inbound_provider ON inbound (provider, provider_id)
    WHERE provider_id <> '';
CREATE INDEX inbound_received ON inbound (received_at);
