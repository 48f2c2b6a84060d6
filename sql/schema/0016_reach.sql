-- Whether participants can still be reached at their number. Receipts change
-- nobody: a job reads them afterwards and decides (sql/func/reach.sql).

-- One per participant, made with them. HEARD_AT is the last sign of life: a
-- receipt, a sign-in, an SMS from them, or the code of their sign-up.
CREATE TABLE participant_reach (
	participant_id uuid PRIMARY KEY REFERENCES participant ON DELETE CASCADE,
	reached_at timestamptz, -- a message was delivered
	seen_at timestamptz,    -- they did something
	heard_at timestamptz GENERATED ALWAYS AS
	    (greatest(reached_at, seen_at)) STORED,
	-- messages that failed for good, in a row, and the last of them
	failures int NOT NULL DEFAULT 0 CHECK (failures >= 0),
	failed_at timestamptz,
	-- set aside: nothing is sent to them until they are back
	aside_at timestamptz,
	aside_reason text CHECK (aside_reason IN ('failed', 'no_answer')),
	asked_at timestamptz, -- the yearly question, last time
	CHECK ((aside_at IS NULL) = (aside_reason IS NULL))
);

-- who was not heard of for long; who failed; who was asked and did not answer
CREATE INDEX participant_reach_heard ON participant_reach (heard_at)
    WHERE aside_at IS NULL;
CREATE INDEX participant_reach_failures ON participant_reach (failures)
    WHERE failures > 0 AND aside_at IS NULL;
CREATE INDEX participant_reach_asked ON participant_reach (asked_at)
    WHERE asked_at > heard_at AND aside_at IS NULL;

ALTER TABLE participant_reach ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant_reach FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON participant_reach TO burgernet_owner
    USING (true) WITH CHECK (true);

INSERT INTO participant_reach (participant_id, seen_at)
SELECT id, created_at FROM participant;

-- What reach_update has read of a delivery: its state then.
ALTER TABLE delivery ADD COLUMN reach_state text;
UPDATE delivery SET reach_state = state
WHERE state IN ('delivered', 'failed', 'rejected');
CREATE INDEX delivery_unread ON delivery (changed_at)
    WHERE state IN ('delivered', 'failed', 'rejected')
    AND reach_state IS DISTINCT FROM state;

-- Why a message failed, as the provider says it (receipt.detail) or the courier
-- (delivery.error): whether that says something about the number for good. The
-- longest PATTERN (of LIKE) that fits counts; what fits none is of passing.
CREATE TABLE failure_reason (
	provider text NOT NULL,
	pattern text NOT NULL,
	permanent boolean NOT NULL,
	meaning text NOT NULL,
	PRIMARY KEY (provider, pattern)
);

-- Kannel hands on what the network says in an SMPP receipt (SMPP 3.4, appendix
-- B). Its err: is the network's own number; those below are of GSM 03.40 and
-- MAP, as most networks write them.
INSERT INTO failure_reason (provider, pattern, permanent, meaning) VALUES
	('kannel', 'stat:UNDELIV%', true, 'cannot be delivered'),
	('kannel', 'stat:UNDELIV err:006', false, 'subscriber absent'),
	('kannel', 'stat:UNDELIV err:01B', false, 'subscriber absent'),
	('kannel', 'stat:UNDELIV err:027', false, 'subscriber absent'),
	('kannel', 'stat:UNDELIV err:01F', false, 'subscriber busy'),
	('kannel', 'stat:UNDELIV err:031', false, 'subscriber busy'),
	('kannel', 'stat:UNDELIV err:020', false, 'memory of the phone is full'),
	('kannel', 'stat:UNDELIV err:032', false, 'memory of the phone is full'),
	('kannel', 'stat:UNDELIV err:022', false, 'fault in the network'),
	('kannel', 'stat:UNDELIV err:034', false, 'fault in the network'),
	('kannel', 'stat:EXPIRED%', false, 'the phone was off for too long'),
	('kannel', 'stat:DELETED%', false, 'taken back'),
	('kannel', 'stat:REJECTD%', false, 'refused: text or sender, perhaps'),
	('kannel', 'stat:UNKNOWN%', false, 'the network does not know'),
	('kannel', 'NACK', false, 'refused by the network, without why'),
	('kannel', 'receiver', true, 'no number'),
	('kannel', 'denied', true, 'a number that is not served'),
-- CM.com: an answer's errorCode, and a status report's
	('cm', 'cm_302', true, 'not a number'),
	('cm', 'cm_303', true, 'not a number'),
	('cm', 'cm_402', true, 'on the blacklist'),
	('cm', '302', true, 'not a number'),
	('cm', '303', true, 'not a number'),
	('cm', '402', true, 'on the blacklist'),
-- Twilio's error codes, at once or in a receipt
	('twilio', '30003', false, 'handset cannot be reached'),
	('twilio', '30004', false, 'message blocked'),
	('twilio', '30005', true, 'unknown handset'),
	('twilio', '30006', true, 'landline'),
	('twilio', '30007', false, 'filtered as spam'),
	('twilio', '30008', false, 'unknown'),
	('twilio', '21211', true, 'not a number'),
	('twilio', '21214', true, 'cannot be reached at all'),
	('twilio', '21610', true, 'replied STOP to the provider'),
	('twilio', '21614', true, 'not a mobile number'),
	('twilio', 'twilio_30005', true, 'unknown handset'),
	('twilio', 'twilio_30006', true, 'landline'),
	('twilio', 'twilio_21211', true, 'not a number'),
	('twilio', 'twilio_21214', true, 'cannot be reached at all'),
	('twilio', 'twilio_21610', true, 'replied STOP to the provider'),
	('twilio', 'twilio_21614', true, 'not a mobile number');

INSERT INTO notice_purpose (purpose, reason) VALUES
	('confirm', 'nothing was heard for a year: do you still take part?');
