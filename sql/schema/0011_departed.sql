-- Who left. Nothing of them is kept but the keyed hash of the number, so that
-- an old list that is imported one day does not bring them back. Whoever signs
-- up again is taken off (participant_create).
CREATE TABLE departed (
	phone_tag bytea PRIMARY KEY CHECK (octet_length(phone_tag) = 32),
	phone_tag_key int NOT NULL CHECK (phone_tag_key > 0),
	departed_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE departed ENABLE ROW LEVEL SECURITY;
ALTER TABLE departed FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON departed TO burgernet_owner
    USING (true) WITH CHECK (true);

CREATE INDEX message_participant ON message (participant_id)
    WHERE participant_id IS NOT NULL;
