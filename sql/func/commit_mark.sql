-- Whether a transaction committed whose COMMIT got no answer (lib/db). See the
-- table commit_mark.

-- Nobody asks after a day. How many went.
CREATE OR REPLACE FUNCTION commit_mark_sweep(most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	swept int;
BEGIN
	DELETE FROM commit_mark c WHERE c.mark IN (SELECT o.mark
	    FROM commit_mark o WHERE o.at < now() - interval '1 day'
	    ORDER BY o.at LIMIT most);
	GET DIAGNOSTICS swept = ROW_COUNT;
	RETURN swept;
END $$;
