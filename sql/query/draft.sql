-- A sign-up's answers so far, sealed (sql/api/draft.sql).

-- name: draft_load
-- shape: maybe
-- roles: enroll
SELECT sealed, age_seconds FROM draft_load(:'id'::bytea);

-- name: draft_save
-- shape: none
-- roles: enroll
SELECT FROM draft_save(:'id'::bytea, :'sealed'::bytea);

-- name: draft_hold
-- shape: one
-- roles: enroll
SELECT draft_hold(:'id'::bytea, :'stamp'::bytea);

-- name: draft_replace
-- shape: one
-- roles: enroll
SELECT draft_replace(:'id'::bytea, :'stamp'::bytea, :'sealed'::bytea);

-- name: draft_delete
-- shape: none
-- roles: enroll
SELECT FROM draft_delete(:'id'::bytea);
