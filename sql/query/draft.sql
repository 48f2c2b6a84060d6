-- A sign-up's answers so far, sealed (sql/api/draft.sql).

-- call: draft_load
-- shape: maybe
-- roles: enroll

-- name: draft_save
-- shape: none
-- roles: enroll
SELECT FROM draft_save(:'id'::bytea, :'sealed'::bytea);

-- call: draft_hold
-- shape: one
-- roles: enroll

-- call: draft_replace
-- shape: one
-- roles: enroll

-- name: draft_delete
-- shape: none
-- roles: enroll
SELECT FROM draft_delete(:'id'::bytea);
