-- Signing in to Mijn Burgernet, and the session (sql/api/challenge.sql,
-- session.sql, self_number.sql, self_leave.sql).

-- name: signin_begin
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ sent limited prove
SELECT outcome, retry_after FROM signin_begin(:'browser'::bytea,
    ROW(:'id'::uuid, :'phone_tags'::bytea[], :'phone_tag_key'::int,
	:'sealed'::bytea, :'message_id'::uuid, :'reference'::text,
	:'recipient'::bytea, :'language'::text)::challenge_request,
    ROW(:'block_tag'::bytea, :'network_tags'::bytea[], :'shared'::boolean,
	:'proven'::boolean)::limit_asker);

-- call: challenge_status
-- shape: maybe
-- roles: preferences

-- call: challenge_guess
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ guessed spent expired gone

-- call: signin_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone

-- name: self_load
-- shape: maybe
-- roles: preferences
-- choice: fresh_for SELF_ ''=NO_STEP leave download number
SELECT sealed, number, status, standing, language, erase_on,
    to_char(newer_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI')
	AS newer_at,
    fresh_for, seconds_left
FROM self_load(:'session'::bytea);

-- name: self_sign_out
-- shape: one
-- roles: preferences
SELECT self_sign_out(:'session'::bytea) IS NULL;

-- call: self_sign_out_others
-- shape: one
-- roles: preferences

-- name: self_told
-- shape: one
-- roles: preferences
SELECT self_told(:'session'::bytea) IS NULL;

-- name: self_foreign
-- shape: one
-- roles: preferences
SELECT self_foreign(:'session'::bytea) IS NULL;

-- name: self_fresh_begin
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ sent limited no_session=ENDED
SELECT outcome, retry_after FROM self_fresh_begin(:'session'::bytea,
    ROW(:'id'::uuid, :'phone_tags'::bytea[], :'phone_tag_key'::int,
	:'sealed'::bytea, :'message_id'::uuid, :'reference'::text,
	:'recipient'::bytea, :'language'::text)::challenge_request, :'step'::text);

-- call: self_fresh_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone

-- name: self_number_begin
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ sent limited prove same not_fresh
--   no_session=ENDED
SELECT outcome, retry_after FROM self_number_begin(:'session'::bytea,
    ROW(:'id'::uuid, :'phone_tags'::bytea[], :'phone_tag_key'::int,
	:'sealed'::bytea, :'message_id'::uuid, :'reference'::text,
	:'recipient'::bytea, :'language'::text)::challenge_request,
    ROW(:'block_tag'::bytea, :'network_tags'::bytea[], :'shared'::boolean,
	:'proven'::boolean)::limit_asker);

-- call: self_contact
-- shape: maybe
-- roles: preferences

-- call: self_number_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone taken

-- call: self_leave
-- shape: one
-- roles: preferences
-- choice: value SELF_ left not_fresh no_session=ENDED

-- call: self_return
-- shape: one
-- roles: preferences
-- choice: value SELF_ returned not_left=RETURNED no_session=ENDED
