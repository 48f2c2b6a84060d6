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

-- name: setting_put
-- shape: one
-- roles: burgernet
SELECT setting_put(:'name'::text, :'value'::bigint);

-- name: setting_list
-- shape: many
-- roles: burgernet
SELECT name, value FROM setting ORDER BY name;

-- name: housekeeping_jobs
-- shape: many
-- roles: burgernet
SELECT job FROM housekeeping_jobs();

-- name: housekeeping
-- shape: one
-- roles: burgernet
SELECT housekeeping(:'job'::text);

-- name: audit_verify
-- shape: one
-- roles: burgernet
SELECT checked, broken FROM audit_verify();
