-- Signing in to Mijn Burgernet, and the session (sql/func/challenge.sql,
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

-- name: challenge_status
-- shape: maybe
-- roles: preferences
SELECT id, message_id, sealed, resend_after, expires_in
FROM challenge_status(:'browser'::bytea, :'purpose'::text);

-- name: challenge_guess
-- shape: one
-- roles: preferences
-- choice: value CHALLENGE_ guessed spent expired gone
SELECT challenge_guess(:'browser'::bytea, :'purpose'::text,
    :'code_hash'::bytea);

-- name: signin_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone
SELECT outcome, tries_left, restored FROM signin_try(:'browser'::bytea,
    :'code_hash'::bytea, :'session'::bytea, :'sealed'::bytea,
    :'before'::bytea);

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

-- name: self_sign_out_others
-- shape: one
-- roles: preferences
SELECT self_sign_out_others(:'session'::bytea);

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

-- name: self_fresh_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone
SELECT outcome, tries_left FROM self_fresh_try(:'session'::bytea,
    :'step'::text, :'code_hash'::bytea);

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

-- name: self_contact
-- shape: maybe
-- roles: preferences
SELECT participant_id, name_self, email_self
FROM self_contact(:'session'::bytea);

-- name: self_number_try
-- shape: one
-- roles: preferences
-- choice: outcome CHALLENGE_ proven wrong spent expired gone taken
SELECT outcome, tries_left FROM self_number_try(:'session'::bytea,
    :'code_hash'::bytea, :'tags'::bytea[], :'next'::bytea, :'sealed'::bytea,
    :'phone_courier'::bytea, :'phone_helpdesk'::bytea, :'name_self'::bytea,
    :'email_self'::bytea, :'addresses'::uuid[], :'labels'::bytea[],
    :'notice_id'::uuid, :'notice_reference'::text,
    :'notice_recipient'::bytea);

-- name: self_leave
-- shape: one
-- roles: preferences
-- choice: value SELF_ left not_fresh no_session=ENDED
SELECT self_leave(:'session'::bytea, :'reason'::text);

-- name: self_return
-- shape: one
-- roles: preferences
-- choice: value SELF_ returned not_left=RETURNED no_session=ENDED
SELECT self_return(:'session'::bytea);
