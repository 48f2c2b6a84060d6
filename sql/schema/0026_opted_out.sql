-- Somebody may tell the provider itself to stop (STOP to its number, a blacklist):
-- it refuses all to that number from then on, and nothing else has to fail first.
ALTER TABLE failure_reason ADD COLUMN opted_out boolean NOT NULL DEFAULT false;
UPDATE failure_reason SET opted_out = true
WHERE (provider, pattern) IN (('twilio', '21610'), ('twilio', 'twilio_21610'),
    ('cm', '402'), ('cm', 'cm_402'));

ALTER TABLE participant_reach
    DROP CONSTRAINT participant_reach_aside_reason_check,
    ADD CHECK (aside_reason IN ('failed', 'no_answer', 'opted_out'));
