-- Who may do what: every role × every table, every role × every function, and
-- what each role gets when it tries to read sealed columns back.
BEGIN;
SELECT no_plan();

-- Roles
SELECT ok(NOT rolcanlogin AND NOT rolsuper AND NOT rolbypassrls,
    'the owner cannot log in, nor step over row-level security')
FROM pg_roles WHERE rolname = 'burgernet_owner';
SELECT ok(NOT rolsuper AND NOT rolbypassrls AND NOT rolinherit
    AND NOT rolcreaterole AND NOT rolcreatedb, rolname || ' is a plain role')
FROM pg_roles WHERE rolname IN ('burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier', 'burgernet_admin');
SELECT is(array_agg(m.rolname::text ORDER BY 1), '{burgernet_admin}',
    'only the cli can take the owner''s place')
FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
WHERE a.roleid = 'burgernet_owner'::regrole;

-- Tables: no program has any right on any
SELECT ok(NOT has_table_privilege(r, c.oid, p),
    format('%s cannot %s %s', r, p, c.relname))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier', 'burgernet_admin']) AS r,
    pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE',
	'TRUNCATE']) AS p
WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm');
SELECT is((SELECT count(*)::int FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'burgernet'::regnamespace
    AND a.grantee <> 'burgernet_owner'::regrole), 0,
    'no grant on a table or sequence but to the owner');
SELECT is((SELECT count(*)::int FROM pg_attribute a JOIN pg_class c
    ON c.oid = a.attrelid WHERE c.relnamespace = 'burgernet'::regnamespace
    AND a.attacl IS NOT NULL), 0, 'no grant on a column');

-- What PostgreSQL gives to everybody else: the statistics of what a function
-- touched, others' locks, and objects without a table
SELECT ok(NOT has_table_privilege(r, c.oid, 'SELECT'),
    format('%s cannot see %s', r, c.relname))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier']) AS r, pg_class c
WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'
AND (c.relname LIKE 'pg\_stat\_%' OR c.relname LIKE 'pg\_statio\_%'
    OR c.relname = 'pg_locks');
SELECT ok(NOT has_function_privilege(r, p.oid, 'EXECUTE'),
    format('%s cannot call %s', r, p.oid::regprocedure))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier']) AS r, pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace
AND (p.proname ~ '^(lo_|lo(creat|open|read|write|unlink)|pg_advisory_)'
    OR p.proname ~ '^(pg_try_advisory_|pg_stat_get_|pg_stat_reset)'
    OR p.proname ~ '^pg_(relation|table|indexes|total_relation)_size$'
    OR p.proname = 'pg_lock_status');
SELECT ok(NOT has_column_privilege(r, 'pg_class', c, 'SELECT'),
    format('%s cannot count by %s', r, c))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier']) AS r,
    unnest(ARRAY['reltuples', 'relpages', 'relallvisible']) AS c;

-- Row-level security on everything about people, forced
SELECT ok(c.relrowsecurity AND c.relforcerowsecurity,
    c.relname || ' has row-level security, forced')
FROM pg_class c WHERE c.relnamespace = 'burgernet'::regnamespace
AND c.relkind = 'r' AND c.relname NOT IN ('setting', 'schema_migration',
    'municipality', 'municipality_boundary', 'phase', 'municipality_phase',
    'inhabitants', 'address', 'postcode_area', 'address_import',
    'address_reject', 'delivery_state', 'delivery_transition',
    'limit_rule', 'failure_reason', 'notice_purpose', 'campaign');
SELECT is(array_agg(DISTINCT p.polroles::regrole[]::text),
    '{"{burgernet_owner}"}', 'policies are for the owner alone')
FROM pg_policy p;

-- Functions: all are the owner's, nobody's by default. Those that a program may
-- call (below), and no other, run as the owner, on a fixed path; what is inside
-- (sql/func) runs within that, and gives who would reach it no more than they have.
SELECT ok(p.proowner = 'burgernet_owner'::regrole
    AND NOT has_function_privilege('public', p.oid, 'EXECUTE'),
    p.proname || ' is the owner''s, not public')
FROM pg_proc p WHERE p.pronamespace = 'burgernet'::regnamespace;
SELECT ok(NOT p.prosecdef
    OR p.proconfig @> '{"search_path=burgernet, public, pg_temp"}',
    p.proname || ' runs as its caller, or on a fixed path')
FROM pg_proc p WHERE p.pronamespace = 'burgernet'::regnamespace;

-- exactly these, and no other
CREATE TEMP TABLE may (role text, name text);
INSERT INTO may SELECT 'burgernet_enroll', unnest(ARRAY['draft_load',
    'draft_save', 'draft_hold', 'draft_replace', 'draft_delete', 'address_find', 'municipality_of_postcode',
    'municipality_get', 'municipality_list', 'signup_begin',
    'signup_guess', 'signup_judge', 'signup_status',
    'participant_create']);
INSERT INTO may SELECT role, unnest(ARRAY['commit_mark', 'commit_settle'])
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier']) AS role;
-- each takes a session, and none a participant
INSERT INTO may SELECT 'burgernet_preferences', unnest(ARRAY[
    'signin_begin', 'signin_try', 'challenge_status', 'challenge_guess',
    'self_load',
    'self_sign_out', 'self_sign_out_others', 'self_told', 'self_foreign',
    'self_fresh_begin', 'self_fresh_try', 'self_number_begin', 'self_contact',
    'self_number_try', 'self_leave', 'self_return']);
INSERT INTO may SELECT 'burgernet_preferences', unnest(ARRAY['self_week',
    'self_week_save', 'self_quiet_save']);
INSERT INTO may SELECT 'burgernet_preferences', unnest(ARRAY['self_addresses',
    'self_address_gap', 'self_address_add', 'self_address_change',
    'self_address_remove', 'self_address_can_move', 'self_address_move',
    'address_find',
    'municipality_of_postcode', 'municipality_get']);
INSERT INTO may SELECT 'burgernet_preferences', unnest(ARRAY['self_frequency',
    'self_frequency_save', 'self_types', 'self_types_save', 'self_details',
    'self_details_save', 'self_pause', 'self_pauses', 'self_pause_add',
    'self_pause_remove', 'self_pause_end', 'self_messages', 'self_looks',
    'self_deeds']);
INSERT INTO may VALUES ('burgernet_preferences', 'self_export');
INSERT INTO may SELECT 'burgernet_gateway', unnest(ARRAY['receipts_store',
    'inbound_store']);
INSERT INTO may SELECT 'burgernet_courier', unnest(ARRAY['outbox_claim',
    'outbox_submitting', 'outbox_result', 'outbox_recover', 'outbox_depth',
    'address_check_claim', 'address_check_result', 'notice_claim',
    'notice_done', 'budget_status']);
SELECT is(has_function_privilege(r, p.oid, 'EXECUTE'),
    EXISTS (SELECT FROM may m WHERE m.role = r AND m.name = p.proname),
    format('%s and %s()', r, p.proname))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier', 'burgernet_admin']) AS r, pg_proc p
WHERE p.pronamespace = 'burgernet'::regnamespace;
SELECT is(p.prosecdef, EXISTS (SELECT FROM may m WHERE m.name = p.proname),
    format('%s() runs as the owner when a program may call it', p.proname))
FROM pg_proc p WHERE p.pronamespace = 'burgernet'::regnamespace;
SELECT is((SELECT count(*)::int FROM may m WHERE NOT EXISTS (
    SELECT FROM pg_proc p WHERE p.pronamespace = 'burgernet'::regnamespace
    AND p.proname = m.name)), 0, 'every function of the list exists');

-- Reading back what was written
SELECT tap.register();
SELECT is(tap.join(1), '(active,Gouda,)', 'somebody takes part');
SELECT tap.begin(2, 2, 2, 2);
SELECT tap.ask('enroll', format('SELECT FROM burgernet.draft_save(%L, %L)',
    tap.bytes(3), '\x55'::bytea));
SELECT ok(EXISTS (SELECT FROM participant_contact
    WHERE phone_courier = '\xaa' AND name_self = '\xad'),
    'the sealed columns are there');
SELECT is(tap.attempt(r, s), '42501', format('%s: %s', r, s))
FROM unnest(ARRAY['burgernet_enroll', 'burgernet_preferences',
    'burgernet_gateway', 'burgernet_courier', 'burgernet_admin']) AS r,
    unnest(ARRAY[
	'SELECT phone_courier FROM burgernet.participant_contact',
	'SELECT phone_helpdesk FROM burgernet.participant_contact',
	'SELECT count(*) FROM burgernet.participant_contact',
	'SELECT phone_tag FROM burgernet.participant',
	'SELECT sealed FROM burgernet.signup_draft',
	'SELECT hash FROM burgernet.code',
	'SELECT recipient, body FROM burgernet.message',
	'SELECT sender, body FROM burgernet.inbound',
	'SELECT postcode FROM burgernet.participant_address',
	'TABLE burgernet.audit',
	'INSERT INTO burgernet.setting VALUES (''code_tries'', 99)',
	'UPDATE burgernet.signup SET state = ''proven''',
	'DELETE FROM burgernet.rate_limit',
	'CREATE TABLE burgernet.mine ()',
	'CREATE TEMP TABLE participant ()',
	'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS ''SELECT 1''',
	'SELECT burgernet.setting_put(''code_tries'', 99)',
	'SELECT burgernet.participant_claim(''{}'')',
	'SELECT burgernet.outbox_add(NULL, '''', '''', '''', '''', '''', 1, ''1 s'', NULL, NULL)'
    ]) AS s;
-- (SET ROLE to the owner needs the session's own role: see lib/db's tests.)

-- A grant that slips in gives no rows
GRANT SELECT ON participant_contact, participant, signup_draft, message
TO burgernet_enroll;
SELECT is(tap.ask('enroll', format('SELECT count(*) FROM burgernet.%I', t)),
    '(0)', 'without a policy a grant shows nothing of ' || t)
FROM unnest(ARRAY['participant_contact', 'participant', 'signup_draft',
    'message']) AS t;

SELECT is(tap.ask('enroll', format('SELECT * FROM burgernet.draft_load(%L)',
    tap.bytes(4))), NULL, 'a draft is found by its own name only');

SELECT * FROM finish();
ROLLBACK;
