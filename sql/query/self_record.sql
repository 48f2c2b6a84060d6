-- Messages, and who looked (sql/api/self_record.sql).

-- name: self_messages
-- shape: many
-- roles: preferences
SELECT at, inbound, purpose, state, state_at, why, parts, total
FROM self_messages(:'session'::bytea, :'page'::int);

-- name: self_looks
-- shape: many
-- roles: preferences
SELECT at, role, municipality, reason
FROM self_looks(:'session'::bytea, :'most'::int);

-- name: self_deeds
-- shape: many
-- roles: preferences
SELECT at, what, channel FROM self_deeds(:'session'::bytea, :'most'::int);
