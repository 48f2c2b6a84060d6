-- Drafts: stored, found by name, expiring.
BEGIN;
SELECT no_plan();

CREATE FUNCTION pg_temp.load(n int) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format(
	    'SELECT * FROM burgernet.draft_load(%L)', tap.bytes(n)));
$$;
CREATE FUNCTION pg_temp.save(n int, sealed text) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format(
	    'SELECT 1 FROM burgernet.draft_save(%L, %L)', tap.bytes(n),
	    sealed::bytea));
$$;

SELECT is(pg_temp.load(1), NULL, 'no draft');
SELECT pg_temp.save(1, 'one');
SELECT pg_temp.save(2, 'two');
SELECT is(pg_temp.load(1), '("\\x6f6e65",0)', 'comes back');
SELECT tap.pass('59 minutes');
SELECT is(pg_temp.load(1), '("\\x6f6e65",3540)', 'with its age');
SELECT pg_temp.save(1, 'new');
SELECT tap.pass('59 minutes');
SELECT is(pg_temp.load(1), '("\\x6e6577",7080)',
    'saving starts its time anew, but not its age');
SELECT is(pg_temp.load(2), NULL, 'one that was left has expired');
SELECT pg_temp.save(2, 'again');
SELECT is(pg_temp.load(2), '("\\x616761696e",0)',
    'an expired name that is used again is a new draft');
SELECT tap.pass('1 hour');
SELECT is(housekeeping('drafts'), 2, 'and housekeeping removes it');

-- While a code is on its way the answers stay.
SELECT pg_temp.save(3, 'x');
SELECT tap.begin(3, 3, 3);
SELECT tap.pass('23 hours');
SELECT ok(pg_temp.load(3) IS NOT NULL, 'as long as the sign-up');
SELECT pg_temp.save(3, 'y');
SELECT tap.pass('59 minutes');
SELECT ok(pg_temp.load(3) IS NOT NULL, 'also when saved in between');
SELECT tap.pass('2 minutes');
SELECT is(pg_temp.load(3), NULL, 'and no longer');

SELECT pg_temp.save(4, 'z');
SELECT tap.ask('enroll', format(
    'SELECT 1 FROM burgernet.draft_delete(%L)', tap.bytes(4)));
SELECT is(pg_temp.load(4), NULL, 'deleted');

SELECT is(tap.attempt('burgernet_enroll', format(
    'SELECT burgernet.draft_save(%L, %L)', '\x01'::bytea, '\x01'::bytea)),
    '23514', 'a name is 32 bytes');
SELECT is(tap.attempt('burgernet_enroll', format(
    'SELECT burgernet.draft_save(%L, %L)', tap.bytes(5),
    convert_to(repeat('x', 65537), 'UTF8'))), '23514',
    'a draft has a largest size');

-- Two requests of one browser at once: the second sees that it is not first.
CREATE FUNCTION pg_temp.hold(n int, stamp text) RETURNS text LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format('SELECT burgernet.draft_hold(%L, %L)',
	    tap.bytes(n), stamp::bytea));
$$;
CREATE FUNCTION pg_temp.replace(n int, stamp text, sealed text) RETURNS text
LANGUAGE sql AS $$
	SELECT tap.ask('enroll', format(
	    'SELECT burgernet.draft_replace(%L, %L, %L)', tap.bytes(n),
	    stamp::bytea, sealed::bytea));
$$;
SELECT pg_temp.save(6, 'first version');
SELECT is(pg_temp.hold(6, 'first'), '(t)', 'the version that was read');
SELECT is(pg_temp.replace(6, 'first', 'other version'), '(t)', 'is replaced');
SELECT is(pg_temp.hold(6, 'first'), '(f)', 'the one before is not there');
SELECT is(pg_temp.replace(6, 'first', 'a third'), '(f)', 'nor replaced');
SELECT is(pg_temp.load(6), format('("%s",0)', replace('other version'::bytea
    ::text, '\x', '\\x')), 'the other holds');
SELECT is(pg_temp.replace(7, 'first', 'a third'), '(f)', 'where there is none');
SELECT tap.pass('1 hour');
SELECT is(pg_temp.hold(6, 'other'), '(f)', 'nor one that expired');

SELECT * FROM finish();
ROLLBACK;
