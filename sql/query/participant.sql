-- A participant who stops or asks (sql/api/participant_remove.sql).

-- name: participant_remove
-- shape: one
-- roles: burgernet
SELECT participant_remove(:'number'::bigint, :'reason'::text, :'by'::text);

-- name: participant_show
-- shape: many
-- roles: burgernet
SELECT label, value FROM participant_show(:'number'::bigint, :'by'::text,
    :'reason'::text);
