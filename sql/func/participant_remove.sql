-- A participant who stops, and one who asks what is kept.

CREATE OR REPLACE FUNCTION participant_show_addresses(participant uuid,
    OUT label text, OUT value text) RETURNS SETOF record
LANGUAGE sql STABLE AS $$
	SELECT l.label, l.value FROM participant_address a
	LEFT JOIN municipality m
	    ON m.code = municipality_current(a.municipality_code),
	LATERAL (VALUES
	    (1, 'address (' || a.label || ')', concat_ws(' ', a.street,
		concat(a.number, a.letter, '-' || nullif(a.addition, '')),
		a.postcode, a.place)),
	    (2, 'precision', a.precision), (3, 'checked', a.state),
	    (4, 'municipality', coalesce(m.name || ' (' || m.code || ')',
		'unknown')),
	    (5, 'half hours a week', length(replace(a.week::text, '0', ''))
		|| ' of 336')) AS l (position, label, value)
	WHERE a.participant_id = participant_show_addresses.participant
	ORDER BY a.created_at, a.id, l.position;
$$;

CREATE OR REPLACE FUNCTION moment_text(at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT to_char(at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI');
$$;
