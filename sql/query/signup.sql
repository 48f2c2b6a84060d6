-- Signing up (sql/api/signup.sql, participant.sql).

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

-- call: signup_guess
-- shape: one
-- roles: enroll
-- choice: outcome SIGNUP_ guessed spent expired gone

-- call: signup_judge
-- shape: one
-- roles: enroll
-- choice: outcome SIGNUP_ proven=DONE wrong spent expired gone

-- call: signup_status
-- shape: maybe
-- roles: enroll

-- call: participant_create
-- shape: one
-- roles: enroll
-- choice: outcome DRAFT_ active waiting checking not_proven=ALREADY
