-- What a resident's SMS asked, and the answers to it.

-- COMMAND as the gateway read it (lib/model/command.h), NUMBER of days with a
-- pause, OUTCOME what was done. What came before had no command.
ALTER TABLE inbound
	ADD COLUMN command text NOT NULL DEFAULT 'unknown' CHECK (command IN
	    ('stop', 'start', 'pause', 'status', 'help', 'yes', 'unknown')),
	ADD COLUMN number int,
	ADD COLUMN outcome text NOT NULL DEFAULT '' CHECK (outcome ~ '^[a-z_]*$'),
	ADD COLUMN answered boolean NOT NULL DEFAULT false;

CREATE INDEX inbound_participant ON inbound (participant_id, received_at)
    WHERE participant_id IS NOT NULL;

-- Which notices there are; the courier knows the words (courier/notices.c).
-- Those that answer an SMS begin with sms_.
CREATE TABLE notice_purpose (
	purpose text PRIMARY KEY CHECK (purpose ~ '^[a-z][a-z_]{0,39}$'),
	reason text NOT NULL
);

INSERT INTO notice_purpose (purpose, reason) VALUES
	('municipality_started', 'the municipality of who waited takes part now'),
	('address_found', 'an address that was to be checked was found'),
	('pause_over', 'a pause ended by itself'),
	('sms_stop', 'answer: you left'),
	('sms_start', 'answer: you are back, or were never away'),
	('sms_pause', 'answer: no messages until that day'),
	('sms_pause_how', 'answer: how to ask for a pause'),
	('sms_status', 'answer: how you take part'),
	('sms_help', 'answer: what can be sent'),
	('sms_yes', 'answer: you stay'),
	('sms_left', 'answer: you left; START brings you back'),
	('sms_unknown', 'answer: that was not understood');

-- INBOUND_ID: the SMS that this answers. Answers go at once, day and night, to
-- who left as well, and each SMS can have one; of other notices there is one of
-- a kind at a time.
ALTER TABLE notice_request
	ADD COLUMN inbound_id uuid UNIQUE REFERENCES inbound ON DELETE CASCADE,
	DROP CONSTRAINT notice_request_purpose_check,
	DROP CONSTRAINT notice_request_participant_id_purpose_key,
	ADD FOREIGN KEY (purpose) REFERENCES notice_purpose,
	ADD CHECK (purpose ~ '^sms_' = (inbound_id IS NOT NULL));

CREATE UNIQUE INDEX notice_request_purpose
    ON notice_request (participant_id, purpose) WHERE inbound_id IS NULL;

-- The SMS that a message answers; no foreign key: it may outlive it.
ALTER TABLE message ADD COLUMN inbound_id uuid;

-- Answers a day per number: all, and those to what was not understood.
INSERT INTO limit_rule (name, kind, setting, period) VALUES
	('answer_day', 'exact', 'sms_answers_per_day', '1 day'),
	('answer_unknown_day', 'exact', 'sms_unknown_per_day', '1 day');

-- A receipt that reports a failure can be of an attempt before the last: the
-- message was sent once more, and that one arrived.
INSERT INTO delivery_transition (before, after, reason) VALUES
	('failed', 'delivered', 'receipt of another attempt');
