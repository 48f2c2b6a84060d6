-- Whether a transaction committed whose COMMIT got no answer (lib/db). See the
-- table commit_mark.

-- The last thing of every transaction that a program makes.
CREATE OR REPLACE FUNCTION commit_mark(mark uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO commit_mark (mark, settled) VALUES (commit_mark.mark, false);
END $$;

-- Whether the transaction with MARK committed; if not, it never will. The key
-- makes this wait for one that is under way, and makes that one fail when this
-- was first. Asked again, the answer is the same.
CREATE OR REPLACE FUNCTION commit_settle(mark uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO commit_mark (mark, settled) VALUES (commit_settle.mark, true)
	ON CONFLICT DO NOTHING;
	RETURN (SELECT NOT c.settled FROM commit_mark c
	    WHERE c.mark = commit_settle.mark);
END $$;

-- Nobody asks after a day. How many went.
CREATE OR REPLACE FUNCTION commit_mark_sweep(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	swept int;
BEGIN
	DELETE FROM commit_mark c WHERE c.mark IN (SELECT o.mark
	    FROM commit_mark o WHERE o.at < now() - interval '1 day'
	    ORDER BY o.at LIMIT most);
	GET DIAGNOSTICS swept = ROW_COUNT;
	RETURN swept;
END $$;
