-- name: self_export
-- shape: one
-- roles: preferences
SELECT outcome, document, owner, name, email
FROM self_export(:'session'::bytea, :'language'::text);
