-- Checks the whole chain: how many rows, and the first that does not fit (null:
-- all do). The oldest row is the start: what came before it has expired.
CREATE OR REPLACE FUNCTION audit_verify(OUT checked bigint, OUT broken bigint)
LANGUAGE sql STABLE
SET search_path = burgernet, public, pg_temp AS $$
	SELECT count(*), min(id) FILTER (WHERE NOT fits)
	FROM (SELECT a.id, a.hash = audit_hash(a)
		AND coalesce(a.previous = lag(a.hash) OVER w
		    AND a.id = lag(a.id) OVER w + 1, true) AS fits
	    FROM audit a WINDOW w AS (ORDER BY a.id)) AS chain;
$$;
