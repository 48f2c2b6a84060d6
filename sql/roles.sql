-- Who may run what; grants only. The build fills in the roles of the table
-- `programs`, and adds what the statements of each call (sql/query, "-- roles:"),
-- which tests/sql/rights.sql says again, by hand. Run at the end of each `database
-- upgrade`, in the transaction that makes the functions. First everything is
-- taken away, so that a line removed is a right removed.
--
-- No program has a right on any table. Programs that listen to the internet
-- write through functions and can read nothing about people back.
REVOKE ALL ON ALL TABLES IN SCHEMA burgernet FROM PUBLIC,
    @role_names@
;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA burgernet FROM PUBLIC,
    @role_names@
;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA burgernet FROM PUBLIC,
    @role_names@
;

-- The cli works as burgernet_owner (SET ROLE) and needs no grant.

-- What became of a transaction (lib/db).
GRANT EXECUTE ON FUNCTION commit_mark, commit_settle TO
    @program_role_names@
;
