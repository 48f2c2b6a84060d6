-- How often, for what, and a participant's details, from Mijn Burgernet. What a
-- form showed comes back with it (SEEN, a version): of two forms that were open
-- at once the second is told, and overwrites nothing unasked.

-- Whether to stop and show both: something else was stored since the form was
-- made, and it is not what is being saved.
CREATE OR REPLACE FUNCTION self_stale(stored text, seen text, saving text)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT stored IS DISTINCT FROM seen AND stored IS DISTINCT FROM saving;
$$;

CREATE OR REPLACE FUNCTION self_frequency_version(max_30_days int,
    max_day int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT self_version(concat(coalesce(max_30_days, 0), ' ',
	    coalesce(max_day, 0)));
$$;

CREATE OR REPLACE FUNCTION self_types_version(types text[], wake text[])
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT self_version(string_agg(DISTINCT c.one, ' ' ORDER BY c.one))
	FROM unnest(types) AS t,
	LATERAL (SELECT concat(t, ' ', t = ANY (coalesce(wake, '{}')))) AS c (one);
$$;

CREATE OR REPLACE FUNCTION self_types_of(participant uuid, OUT types text[],
    OUT wake text[])
LANGUAGE sql STABLE AS $$
	SELECT coalesce(array_agg(t.type ORDER BY t.type), '{}'),
	    coalesce(array_agg(t.type ORDER BY t.type) FILTER (WHERE t.wake), '{}')
	FROM type_choice t WHERE t.participant_id = participant;
$$;
