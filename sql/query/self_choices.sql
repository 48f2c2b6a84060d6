-- How often, for what, details and pauses (sql/api/self_choices.sql,
-- self_details.sql, self_pause.sql).

-- call: self_frequency
-- shape: maybe
-- roles: preferences

-- call: self_frequency_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED

-- name: self_types
-- shape: maybe
-- roles: preferences
SELECT array_to_string(types, ' ') AS types, array_to_string(wake, ' ') AS wake,
    quiet, version
FROM self_types(:'session'::bytea);

-- call: self_types_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED !none

-- call: self_details
-- shape: maybe
-- roles: preferences

-- call: self_details_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED !no_email

-- call: self_pause
-- shape: maybe
-- roles: preferences

-- call: self_pauses
-- shape: many
-- roles: preferences

-- call: self_pause_add
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ added past order too_long overlap too_many
--   no_session=ENDED

-- call: self_pause_remove
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ removed stale not_found no_session=ENDED

-- call: self_pause_end
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ ended=STOPPED none no_session=ENDED
