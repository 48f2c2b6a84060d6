-- What is kept how long (sql/api/retention.sql).

-- name: retention_list
-- shape: many
-- roles: burgernet
SELECT rule, every, what, period, setting, due FROM retention_list();

-- name: retention_due
-- shape: many
-- roles: burgernet
SELECT id FROM retention_due(:'rule'::text, :'after'::text, :'most'::int)
    AS due (id);

-- name: retention_remove
-- shape: one
-- roles: burgernet
SELECT retention_remove(:'rule'::text, :'most'::int);
