-- The weeks of a participant's addresses, read and saved in a session.

-- The addresses that have a week to choose: all but those that are over.
CREATE OR REPLACE FUNCTION week_address(participant uuid)
RETURNS SETOF participant_address
LANGUAGE sql STABLE AS $$
	SELECT * FROM participant_address a
	WHERE a.participant_id = week_address.participant
	AND (a.valid_to IS NULL OR a.valid_to > local_day())
	ORDER BY a.valid_from NULLS FIRST, a.created_at, a.id;
$$;

-- Of one address, or of all of them (null).
CREATE OR REPLACE FUNCTION week_version(participant uuid, address uuid)
RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (SELECT self_version(string_agg(a.id || ' ' || a.week, ',' ORDER BY a.id))
	FROM week_address(week_version.participant) AS a
	WHERE a.id = week_version.address OR week_version.address IS NULL);
END $$;
