-- The week of half-hours from one quiet period.
BEGIN;
SELECT no_plan();

-- A day as hours of two digits: 11 both halves welcome.
CREATE FUNCTION pg_temp.day(quiet_from time, quiet_to time, d int DEFAULT 0)
RETURNS text LANGUAGE sql AS $$
	SELECT substr(week_from_quiet(quiet_from, quiet_to)::text, d * 48 + 1, 48);
$$;

SELECT is(pg_temp.day(NULL, NULL), repeat('1', 48), 'no period: all welcome');
SELECT is(pg_temp.day('07:00', NULL), repeat('1', 48), 'half a period is none');
SELECT is(pg_temp.day('07:00', '07:00'), repeat('1', 48), 'no length: none');
SELECT is(pg_temp.day('23:00', '07:00'),
    repeat('0', 14) || repeat('1', 32) || '00', 'over midnight');
SELECT is(pg_temp.day('09:00', '17:00'),
    repeat('1', 18) || repeat('0', 16) || repeat('1', 14), 'within a day');
SELECT is(pg_temp.day('00:00', '06:30'), repeat('0', 13) || repeat('1', 35),
    'from midnight');
SELECT is(pg_temp.day('22:00', '00:00'), repeat('1', 44) || '0000',
    'until midnight');
SELECT is(pg_temp.day('22:00', '24:00'), repeat('1', 44) || '0000',
    'until 24:00');
SELECT is(pg_temp.day('23:30', '00:30'), '0' || repeat('1', 46) || '0',
    'a half-hour on both sides of midnight');
SELECT is(pg_temp.day('12:15', '12:45'),
    repeat('1', 24) || '00' || repeat('1', 22),
    'a half-hour that is quiet in part is quiet');
SELECT is(pg_temp.day('00:01', '00:00'), repeat('0', 48),
    'all but a minute: nothing is welcome');
SELECT is(bit_length(week_from_quiet('23:00', '07:00')), 336, 'seven days');
SELECT is(pg_temp.day('23:00', '07:00', 6), pg_temp.day('23:00', '07:00'),
    'Sunday as Monday');
SELECT is(week_from_quiet('23:00', '07:00'),
    week_from_quiet('23:00:00', '07:00:00'), 'seconds do not matter');

-- Both clock changes, to the second: what people's clocks show. (week_oracle.sh
-- asks another opinion of 10,000 moments.)
SELECT is(week_slot(at::timestamptz), slot, at)
FROM (VALUES ('2027-03-22 00:00+01', 0), ('2027-03-22 00:29:59+01', 0),
    ('2027-03-22 00:30+01', 1), ('2027-03-28 01:59:59+01', 291),
    ('2027-03-28 03:00+02', 294), ('2027-03-28 23:59:59.999+02', 335),
    ('2027-03-29 00:00+02', 0), ('2027-10-31 01:59:59+02', 291),
    ('2027-10-31 02:00+02', 292), ('2027-10-31 02:59:59+02', 293),
    ('2027-10-31 02:00+01', 292), ('2027-10-31 02:59:59+01', 293),
    ('2027-10-31 03:00+01', 294)) AS v (at, slot);
SELECT is(week_slot(NULL), NULL, 'no moment, no half-hour');
SELECT is(week_slot('infinity'), NULL, 'the end of time has no weekday');
SELECT is(ARRAY(SELECT week_welcomes(week_from_quiet('23:00', '07:00'), at)
    FROM unnest(ARRAY['2027-10-31 06:59+01', '2027-10-31 07:00+01',
	'2027-10-31 22:59+01', '2027-10-31 23:00+01']::timestamptz[]) AS at),
    '{f,t,t,f}', 'the night, on the day of 25 hours');

SELECT * FROM finish();
ROLLBACK;
