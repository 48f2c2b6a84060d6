-- What one POST of the last question before the code does in the database, for
-- pgbench: the same statements, in the same order, with as many bytes.
\set n :n + 1
\set i :client_id * 10000 + :n
SELECT set_config('application_name', md5(:i::text), false);
SELECT sealed, age_seconds FROM burgernet.draft_load(sha256(int8send(:i)));
SELECT sealed, age_seconds FROM burgernet.draft_load(sha256(int8send(:i)));
BEGIN;
SELECT pg_current_xact_id()::text;
SELECT outcome, retry_after, limit_name FROM burgernet.signup_begin(sha256(int8send(:i)), gen_random_uuid(), ARRAY[sha256(int8send(:i + 1000000))], 1, ROW(sha256('block'), ARRAY[sha256('network')], false, false)::burgernet.limit_asker, gen_random_uuid(), translate(substr(md5(random()::text), 1, 26), '0189', 'wxyz'), repeat('r', 120)::bytea, 'nl', '');
SELECT FROM burgernet.draft_save(sha256(int8send(:i)), repeat('d', 1200)::bytea);
COMMIT;
