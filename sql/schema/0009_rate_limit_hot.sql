-- Some limits are one row for everybody, changed by every sign-up. Without an
-- index on what changes, and with room on the page, PostgreSQL keeps such a row
-- in place (HOT) instead of leaving a trail in the index that every look-up has
-- to walk. Housekeeping reads the whole table: it holds two days at most.
DROP INDEX rate_limit_expires;
ALTER TABLE rate_limit SET (fillfactor = 50);
