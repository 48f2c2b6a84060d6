-- Bodies refer to each other in any order; the tests call every one of them.
SET LOCAL check_function_bodies = off;

-- Functions are code, not state: each upgrade drops all of them and makes them
-- again, in one transaction, so that a changed signature needs no migration and
-- nothing old stays behind. Trigger functions have dependents; they are
-- replaced.
DO $$
DECLARE
	f regprocedure;
BEGIN
	FOR f IN SELECT p.oid FROM pg_proc p
	    WHERE p.pronamespace = 'burgernet'::regnamespace
	    AND NOT EXISTS (SELECT FROM pg_depend d
		WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
		AND d.deptype = 'n') LOOP
		EXECUTE 'DROP FUNCTION ' || f;
	END LOOP;
END $$;
