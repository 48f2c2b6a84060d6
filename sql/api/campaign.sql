-- Campaigns: how many people are expected by a code, and until when.

CREATE OR REPLACE FUNCTION campaign_put(code text, people int,
    until_on date) RETURNS void
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	INSERT INTO campaign AS c (code, people, until_at)
	VALUES (campaign_put.code, campaign_put.people,
	    (until_on + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam')
	ON CONFLICT ON CONSTRAINT campaign_pkey DO UPDATE
	SET people = excluded.people, until_at = excluded.until_at;
	PERFORM audit_add('campaign_put', campaign_put.code, jsonb_build_object(
	    'people', people, 'until', until_on));
END $$;

-- How many codes were asked by it, and how many people signed up.
CREATE OR REPLACE FUNCTION campaign_list(OUT code text, OUT people int,
    OUT asked int, OUT signed_up int, OUT until_on date)
RETURNS SETOF record
LANGUAGE sql STABLE
SET search_path = burgernet, public, pg_temp AS $$
	SELECT c.code, c.people, c.asked, (SELECT count(*)::int
	    FROM participant p WHERE p.source = c.code),
	    ((c.until_at AT TIME ZONE 'Europe/Amsterdam')
		- interval '1 second')::date
	FROM campaign c ORDER BY c.until_at DESC, c.code;
$$;

CREATE OR REPLACE FUNCTION campaign_end(code text) RETURNS boolean
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	DELETE FROM campaign c WHERE c.code = campaign_end.code;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	PERFORM audit_add('campaign_end', campaign_end.code, '{}');
	RETURN true;
END $$;
