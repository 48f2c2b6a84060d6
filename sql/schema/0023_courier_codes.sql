-- The courier makes the codes. What asks for one names the number and what it is
-- for; the code and its text exist in the courier only, and its keyed hash comes
-- here when the message is about to be sent. A program that was taken over can
-- neither choose a code nor have another text sent.
--
-- A try is two transactions: the guess is kept, with all that it costs, and
-- judged in the next. Whoever takes the second back asks the same again.

-- Codes of a moment ago are of the old kind: their owners ask for another.
UPDATE delivery d SET state = 'dropped', error = 'replaced' FROM message m
WHERE m.id = d.message_id AND m.class = 'code' AND d.state = 'queued';
DELETE FROM challenge;
DELETE FROM code;

ALTER TABLE message
	ADD COLUMN language text CHECK (language IN ('nl', 'en')),
	-- What is not written yet is written by its purpose.
	ADD CHECK (recipient IS NULL OR body IS NOT NULL
	    OR language IS NOT NULL);

ALTER TABLE challenge
	DROP COLUMN begun_in,
	DROP COLUMN tries,
	ALTER COLUMN hash DROP NOT NULL, -- until the courier made the code
	ADD COLUMN guesses bytea[] NOT NULL DEFAULT '{}',
	ADD COLUMN tries int GENERATED ALWAYS AS (cardinality(guesses)) STORED,
	ADD COLUMN guessed_in xid8; -- the transaction of the last
CREATE INDEX challenge_message ON challenge (message_id);

ALTER TABLE code
	DROP COLUMN begun_in,
	DROP COLUMN tries,
	ALTER COLUMN hash DROP NOT NULL,
	ADD COLUMN message_id uuid NOT NULL, -- no foreign key: either may go first
	ADD COLUMN guesses bytea[] NOT NULL DEFAULT '{}',
	ADD COLUMN tries int GENERATED ALWAYS AS (cardinality(guesses)) STORED,
	ADD COLUMN guessed_in xid8;
CREATE INDEX code_message ON code (message_id);

-- All that a browser gives for a code.
DROP TYPE challenge_request CASCADE;
CREATE TYPE challenge_request AS (
	id uuid,
	phone_tags bytea[],
	phone_tag_key int,
	sealed bytea,
	message_id uuid,
	reference text,
	recipient bytea,
	language text
);

DELETE FROM export_rule WHERE table_name IN ('challenge', 'code')
AND column_name = 'begun_in';
INSERT INTO export_rule (table_name, column_name, rule, reason) VALUES
	('message', 'language', 'withheld', 'work'),
	('challenge', 'guesses', 'withheld', 'secret'),
	('challenge', 'guessed_in', 'withheld', 'work'),
	('code', 'guesses', 'withheld', 'secret'),
	('code', 'message_id', 'withheld', 'link'),
	('code', 'guessed_in', 'withheld', 'work');
