-- How often, for what, details and pauses (sql/func/self_choices.sql,
-- self_details.sql, self_pause.sql).

-- name: self_frequency
-- shape: maybe
-- roles: preferences
SELECT max_30_days, max_day, version FROM self_frequency(:'session'::bytea);

-- name: self_frequency_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED
SELECT outcome FROM self_frequency_save(:'session'::bytea, :'seen'::text,
    :'max_30_days'::int, :'max_day'::int);

-- name: self_types
-- shape: maybe
-- roles: preferences
SELECT array_to_string(types, ' ') AS types, array_to_string(wake, ' ') AS wake,
    quiet, version
FROM self_types(:'session'::bytea);

-- name: self_types_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED !none
SELECT outcome FROM self_types_save(:'session'::bytea, :'seen'::text,
    :'types'::text[], :'wake'::text[]);

-- name: self_details
-- shape: maybe
-- roles: preferences
SELECT participant_id, language, newsletter, name_self, has_name, email_self,
    has_email, version FROM self_details(:'session'::bytea);

-- name: self_details_save
-- shape: one
-- roles: preferences
-- choice: outcome CHOICES_ saved stale no_session=ENDED !no_email
SELECT outcome FROM self_details_save(:'session'::bytea, :'seen'::text,
    :'language'::text, :'newsletter'::text, :'name_helpdesk'::bytea,
    :'name_self'::bytea, :'email_courier'::bytea, :'email_helpdesk'::bytea,
    :'email_self'::bytea,
    :'as_was'::boolean);

-- name: self_pause
-- shape: maybe
-- roles: preferences
SELECT today, welcome_on, version FROM self_pause(:'session'::bytea);

-- name: self_pauses
-- shape: many
-- roles: preferences
SELECT id, from_on, until_on, is_now FROM self_pauses(:'session'::bytea);

-- name: self_pause_add
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ added past order too_long overlap too_many
--   no_session=ENDED
SELECT outcome FROM self_pause_add(:'session'::bytea, :'from_on'::date,
    :'until_on'::date);

-- name: self_pause_remove
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ removed stale not_found no_session=ENDED
SELECT outcome FROM self_pause_remove(:'session'::bytea, :'seen'::text,
    :'pause'::bigint);

-- name: self_pause_end
-- shape: one
-- roles: preferences
-- choice: outcome PAUSES_ ended=STOPPED none no_session=ENDED
SELECT outcome FROM self_pause_end(:'session'::bytea);
