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
