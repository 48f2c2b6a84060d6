-- Pauses from Mijn Burgernet: pause.sql has the rules.

CREATE OR REPLACE FUNCTION self_pauses_version(participant uuid) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT self_version(string_agg(concat(x.id, ' ', x.from_on, ' ',
	    x.until_on), ' ' ORDER BY x.id))
	FROM pause x WHERE x.participant_id = participant
	AND x.until_on > local_day();
$$;
