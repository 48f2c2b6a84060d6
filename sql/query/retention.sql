-- What is kept how long (sql/api/retention.sql).

-- call: retention_list
-- shape: many
-- roles: burgernet

-- name: retention_due
-- shape: many
-- roles: burgernet
SELECT id FROM retention_due(:'rule'::text, :'after'::text, :'most'::int)
    AS due (id);

-- call: retention_remove
-- shape: one
-- roles: burgernet
