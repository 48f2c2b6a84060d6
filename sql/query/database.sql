-- The cli's own: migrations, policies, housekeeping.

-- name: migration_list
-- shape: many
-- roles: burgernet
SELECT name, checksum, to_char(applied_at, 'YYYY-MM-DD HH24:MI') AS applied_at
FROM schema_migration ORDER BY name;

-- name: migration_add
-- shape: none
-- roles: burgernet
INSERT INTO schema_migration (name, checksum)
VALUES (:'name'::text, :'checksum'::text);

-- name: migration_checksum
-- shape: one
-- roles: burgernet
SELECT encode(sha256(:'text'::bytea), 'hex') AS checksum;

-- Two upgrades at once: the second waits, and then finds everything applied.
-- name: migration_lock
-- shape: none
-- roles: burgernet
SELECT FROM pg_advisory_xact_lock(hashtext('burgernet.migration'));

-- call: setting_put
-- shape: one
-- roles: burgernet

-- name: setting_list
-- shape: many
-- roles: burgernet
SELECT name, value FROM setting ORDER BY name;

-- call: housekeeping_jobs
-- shape: many
-- roles: burgernet

-- call: housekeeping
-- shape: one
-- roles: burgernet

-- call: audit_verify
-- shape: one
-- roles: burgernet
