-- The week of 336 half-hours in which messages are welcome, Monday first.

-- From one quiet period for all days, that may run over midnight. A half-hour
-- that is quiet in part is quiet. No period, or one without length: all welcome.
CREATE OR REPLACE FUNCTION week_from_quiet(quiet_from time, quiet_to time)
RETURNS bit(336)
LANGUAGE sql IMMUTABLE AS $$
	SELECT repeat(string_agg(CASE
	    WHEN quiet_from IS NULL OR quiet_to IS NULL OR quiet_from = quiet_to
		THEN '1'
	    WHEN quiet_from < quiet_to
		THEN (begins >= quiet_to OR ends <= quiet_from)::int::text
	    ELSE (begins >= quiet_to AND ends <= quiet_from)::int::text
	    END, '' ORDER BY slot), 7)::bit(336)
	FROM (SELECT slot, time '00:00' + slot * interval '30 minutes' AS begins,
		-- the last one ends at 24:00, which interval addition would wrap
		CASE slot WHEN 47 THEN time '24:00' ELSE
		time '00:30' + slot * interval '30 minutes' END AS ends
	    FROM generate_series(0, 47) AS slot) AS slots;
$$;

-- Which half-hour of the week people's clocks show AT a moment: 0 is Monday
-- 00:00. The hour that comes twice in autumn is that hour both times; the hour
-- that is skipped in spring never is.
CREATE OR REPLACE FUNCTION week_slot(at timestamptz) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
	SELECT ((extract(isodow FROM wall) - 1) * 48 + extract(hour FROM wall) * 2
	    + floor(extract(minute FROM wall) / 30))::int
	FROM (SELECT week_slot.at AT TIME ZONE 'Europe/Amsterdam' AS wall) AS w;
$$;

-- Whether a message is welcome at that moment. For many weeks at one moment ask
-- week_slot once, and get_bit of each week.
CREATE OR REPLACE FUNCTION week_welcomes(week bit(336), at timestamptz)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT get_bit(week_welcomes.week, week_slot(week_welcomes.at)) = 1;
$$;
