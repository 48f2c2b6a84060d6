-- Leaving, with a way back for some days (leave_days), and pauses.

-- Who left gets no message any more, and is erased at ERASE_AT unless they come
-- back. LEAVE_REASON is what they said why, if anything.
ALTER TABLE participant
	ADD COLUMN left_at timestamptz,
	ADD COLUMN erase_at timestamptz,
	ADD COLUMN leave_reason text CHECK (length(leave_reason) <= 500),
	ADD CHECK ((left_at IS NULL) = (erase_at IS NULL)),
	ADD CHECK (erase_at >= left_at),
	ADD CHECK (leave_reason IS NULL OR left_at IS NOT NULL);

CREATE INDEX participant_erase ON participant (erase_at)
    WHERE erase_at IS NOT NULL;

-- Withdrawn because somebody left, and not by itself: a return restores it.
ALTER TABLE consent
	ADD COLUMN left_with boolean NOT NULL DEFAULT false,
	ADD CHECK (NOT left_with OR withdrawn_at IS NOT NULL);

-- Days on which somebody wants no actions, in Amsterdam. UNTIL_ON is the first
-- day on which messages are welcome again; TOLD_AT when it was said that the
-- pause is over.
CREATE TABLE pause (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	participant_id uuid NOT NULL REFERENCES participant ON DELETE CASCADE,
	from_on date NOT NULL,
	until_on date NOT NULL CHECK (until_on > from_on),
	channel text NOT NULL DEFAULT 'web'
	    CHECK (channel IN ('web', 'sms', 'paper')),
	told_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	EXCLUDE USING gist (participant_id WITH =,
	    daterange(from_on, until_on) WITH &&)
);

CREATE INDEX pause_until ON pause (until_on) WHERE told_at IS NULL;

ALTER TABLE pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE pause FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON pause TO burgernet_owner
    USING (true) WITH CHECK (true);
