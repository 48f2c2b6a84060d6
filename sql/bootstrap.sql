-- Once per cluster, by the superuser, before the first `burgernet database
-- upgrade`; harmless when run again. Everything else is done as
-- burgernet_owner, who cannot log in: nobody works as owner by accident.
--
--   psql -d burgernet -f /usr/share/burgernet/sql/bootstrap.sql
--
-- This file is a form: the build fills in the roles of the table `programs`.
\set ON_ERROR_STOP on

-- One login role per program, without a password: the unix user of the program
-- is mapped to its role (peer authentication, pg_ident map "burgernet").
DO $$
DECLARE
	program text;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'burgernet_owner') THEN
		CREATE ROLE burgernet_owner NOLOGIN;
	END IF;
	FOREACH program IN ARRAY ARRAY[
		@role_strings@
	] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles
		    WHERE rolname = program) THEN
			EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', program);
		END IF;
	END LOOP;
END $$;

-- The cli takes the owner's place with SET ROLE, visibly, and never by default.
GRANT burgernet_owner TO burgernet_admin;

CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;

CREATE SCHEMA IF NOT EXISTS burgernet AUTHORIZATION burgernet_owner;
REVOKE ALL ON SCHEMA burgernet FROM PUBLIC;
GRANT USAGE ON SCHEMA burgernet TO
    @role_names@
;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- A new function is nobody's until roles.sql says whose it is.
ALTER DEFAULT PRIVILEGES FOR ROLE burgernet_owner
    REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Only our roles connect, and no program makes temporary tables, with which a
-- name in a function could be shadowed.
DO $$
BEGIN
	EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC',
	    current_database());
	EXECUTE format('GRANT CONNECT ON DATABASE %I TO
	    @role_names@
	    ',
	    current_database());
	EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO burgernet_owner',
	    current_database());
	EXECUTE format('ALTER DATABASE %I SET search_path = burgernet, public',
	    current_database());
	EXECUTE format('ALTER DATABASE %I SET timezone = ''UTC''',
	    current_database());
END $$;

-- What PostgreSQL lets anybody use, and would help a program that was taken over:
-- the statistics tell which tables a function touched, and so whether a number
-- takes part; an advisory lock stops the others; a large object has no rights of
-- a table. What a role may do to itself (ALTER ROLE … SET) cannot be taken away
-- in PostgreSQL 15.
DO $$
DECLARE
	thing text;
BEGIN
	FOR thing IN SELECT format('%I.%I', n.nspname, c.relname)
	    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	    WHERE n.nspname = 'pg_catalog' AND c.relkind = 'v'
	    AND (c.relname ~ '^pg_stat(io)?_' OR c.relname = 'pg_locks') LOOP
		EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', thing);
	END LOOP;
	FOR thing IN SELECT p.oid::regprocedure FROM pg_proc p
	    WHERE p.pronamespace = 'pg_catalog'::regnamespace
	    AND (p.proname ~ '^(lo_|lo(create|open|read|write|unlink)|be_lo)'
	    OR p.proname IN ('lowrite', 'loread', 'pg_lock_status')
	    OR p.proname ~ '^pg_(try_)?advisory_'
	    OR p.proname ~ '^pg_stat_(get|reset|clear|force)_'
	    OR p.proname ~ '^pg_(relation|table|indexes|total_relation)_size$'
	    OR p.proname = 'pg_relation_filepath') LOOP
		EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', thing);
		-- Locks of our own, and who holds a transaction open.
		IF thing ~ '^pg_(try_)?advisory_|^pg_stat_get_activity\(' THEN
			EXECUTE format('GRANT EXECUTE ON FUNCTION %s
			    TO burgernet_owner', thing);
		END IF;
	END LOOP;
	-- How many rows a table has is how many take part.
	REVOKE SELECT ON pg_class FROM PUBLIC;
	EXECUTE (SELECT format('GRANT SELECT (%s) ON pg_class TO PUBLIC',
	    string_agg(quote_ident(a.attname), ', ')) FROM pg_attribute a
	    WHERE a.attrelid = 'pg_class'::regclass AND a.attname NOT IN
		('reltuples', 'relpages', 'relallvisible'));
END $$;
GRANT SELECT ON pg_class, pg_stat_activity TO burgernet_owner;
-- To end what keeps the others waiting (stuck_end).
GRANT pg_signal_backend, pg_read_all_stats TO burgernet_owner;

-- What was applied, and the checksum of the file as it was then. It stands here
-- because `database upgrade` reads it before the first migration.
CREATE TABLE IF NOT EXISTS burgernet.schema_migration (
	name text PRIMARY KEY,
	checksum text NOT NULL,
	applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE burgernet.schema_migration OWNER TO burgernet_owner;
