-- Signing up (sql/func/signup.sql, participant.sql).

-- name: signup_begin
-- shape: one
-- roles: enroll
-- choice: outcome SIGNUP_ sent limited prove
SELECT outcome, retry_after, limit_name FROM signup_begin(:'browser'::bytea,
    :'signup_id'::uuid, :'phone_tags'::bytea[], :'phone_tag_key'::int,
    ROW(:'block_tag'::bytea, :'network_tags'::bytea[], :'shared'::boolean,
	:'proven'::boolean)::limit_asker, :'message_id'::uuid,
    :'reference'::text, :'recipient'::bytea, :'language'::text,
    :'source'::text);

-- name: signup_guess
-- shape: one
-- roles: enroll
-- choice: value SIGNUP_ guessed spent expired gone
SELECT signup_guess(:'browser'::bytea, :'phone_tags'::bytea[],
    :'code_hash'::bytea);

-- name: signup_judge
-- shape: one
-- roles: enroll
-- choice: outcome SIGNUP_ proven=DONE wrong spent expired gone
SELECT outcome, tries_left
FROM signup_judge(:'browser'::bytea, :'phone_tags'::bytea[],
    :'code_hash'::bytea);

-- name: signup_status
-- shape: maybe
-- roles: enroll
SELECT message_id, resend_after, expires_in
FROM signup_status(:'browser'::bytea);

-- name: participant_create
-- shape: one
-- roles: enroll
-- choice: outcome DRAFT_ active waiting checking not_proven=ALREADY
SELECT outcome, participant_number, municipality_name, expected_on
FROM participant_create(:'browser'::bytea, :'participant_id'::uuid,
    :'language'::text, :'phone_courier'::bytea, :'phone_helpdesk'::bytea,
    :'name_helpdesk'::bytea, :'name_self'::bytea, :'email_courier'::bytea,
    :'email_helpdesk'::bytea, :'email_self'::bytea, :'max_30_days'::int,
    :'max_day'::int, :'quiet_from'::time, :'quiet_to'::time, :'types'::text[],
    :'wake'::text[], :'address_id'::uuid, :'postcode'::text, :'number'::int,
    :'letter'::text, :'addition'::text, :'object_id'::text,
    :'precision'::text, :'source'::text, :'consents'::text);
