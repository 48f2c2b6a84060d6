-- Mijn Burgernet shows what was sent to somebody: a sign-up's own messages are
-- theirs too, from when it is confirmed (participant_create). Those of sign-ups
-- that are still known get their owner here.
UPDATE message m SET participant_id = s.participant_id FROM signup s
WHERE s.id = m.signup_id AND s.participant_id IS NOT NULL
AND m.participant_id IS NULL;
