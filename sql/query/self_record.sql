-- Messages, and who looked (sql/func/self_record.sql).

-- name: self_messages
-- shape: many
-- roles: preferences
-- choice: state RECORD_ queued=UNDER_WAY claimed=UNDER_WAY
--   submitting=UNDER_WAY unknown=UNDER_WAY accepted=SENT delivered
--   rejected=FAILED failed dropped received
-- choice: why RECORD_ ''=NO_REASON replaced left 'too late'=TOO_LATE
SELECT at, inbound, purpose, state, state_at, why, parts, total
FROM self_messages(:'session'::bytea, :'page'::int);

-- name: self_looks
-- shape: many
-- roles: preferences
SELECT at, role, municipality, reason
FROM self_looks(:'session'::bytea, :'most'::int);

-- name: self_deeds
-- shape: many
-- roles: preferences
SELECT at, what, channel FROM self_deeds(:'session'::bytea, :'most'::int);
