-- Messages, and who looked (sql/api/self_record.sql).

-- call: self_messages
-- shape: many
-- roles: preferences
-- choice: state RECORD_ queued=UNDER_WAY claimed=UNDER_WAY
--   submitting=UNDER_WAY unknown=UNDER_WAY accepted=SENT delivered
--   rejected=FAILED failed dropped received
-- choice: why RECORD_ ''=NO_REASON replaced left 'too late'=TOO_LATE

-- call: self_looks
-- shape: many
-- roles: preferences

-- call: self_deeds
-- shape: many
-- roles: preferences
