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

SELECT * FROM finish();
ROLLBACK;
