-- Every kind occurs: live, recruiting, on trial, and one that is expected three
-- months from the day the demo is made.
CREATE OR REPLACE FUNCTION municipality_demo_phases() RETURNS void
LANGUAGE sql AS $$
	INSERT INTO municipality_phase (code, from_on, phase, expected_on)
	SELECT t.code, current_date - t.days, t.phase, CASE t.phase WHEN '3' THEN
	    (date_trunc('month', current_date) + interval '3 months')::date END
	FROM (VALUES ('0513', '6', 700), ('0546', '5', 300), ('0575', '4b', 60),
	    ('1892', '4a', 30), ('1931', '5', 400), ('0534', '3', 90)
	) AS t (code, phase, days)
	WHERE NOT EXISTS (SELECT FROM municipality_phase p WHERE p.code = t.code);
$$;

CREATE OR REPLACE FUNCTION municipality_demo_inhabitants() RETURNS void
LANGUAGE sql AS $$
	INSERT INTO inhabitants (code, counted_on, count, source)
	SELECT t.code, t.counted_on::date, t.count, 'CBS'
	FROM (VALUES ('0513', '2015-01-01', 71105), ('0546', '2011-01-01', 117915),
	    ('0546', '2015-01-01', 121562), ('0575', '2015-01-01', 25604),
	    ('0534', '2015-01-01', 21101), ('0608', '2015-01-01', 11898),
	    ('0623', '2015-01-01', 9740), ('0491', '2015-01-01', 10186),
	    ('0643', '2015-01-01', 14143), ('0644', '2015-01-01', 8241),
	    ('1931', '2015-01-01', 54208), ('1892', '2015-01-01', 40771)
	) AS t (code, counted_on, count)
	ON CONFLICT DO NOTHING;
$$;
