-- The register: its rules and looking up.
BEGIN;
SELECT no_plan();
SELECT tap.register();

SELECT results_eq(
    $$SELECT letter, addition FROM address_find('2801AB', 3)$$,
    $$VALUES ('', ''), ('', 'bis'), ('A', ''), ('a', ''), ('B', '2')$$,
    'all at one number, in order');
INSERT INTO address SELECT '9999999999999999', false, '2801AB', 5, '', a, 'x',
    'y', NULL, '', ST_SetSRID(ST_MakePoint(1, 1), 28992)
FROM unnest(ARRAY['10', 'c', '', '2', 'B']) AS a;
SELECT is((SELECT array_agg(addition) FROM address_find('2801AB', 5)),
    '{"",2,10,B,c}', 'as people sort');
SELECT is((SELECT municipality_code || municipality_name
    FROM address_find('2871AA', 1)), '1931Krimpenerwaard',
    'imported under an old code: today''s municipality');
SELECT is((SELECT municipality_code || municipality_name
    FROM address_find('1011AA', 1)), 'Amsterdam',
    'a municipality that we do not have keeps its name, without a code');
SELECT is((SELECT count(*)::int FROM address_find('2801AB', 2)), 0,
    'a number that does not exist');
SELECT is((SELECT count(*)::int FROM address_find('', 1)), 0, 'no postcode');

SELECT is((SELECT object_id FROM address_get('2801AB', 3, l, a)),
    lpad(i::text, 16, '9'), format('%s-%s is address %s', l, a, i))
FROM (VALUES ('', '', 2), (NULL, NULL, 2), ('A', '', 3), ('a', '', 4),
    ('b', '2', 5), ('', 'BIS', 6)) AS v (l, a, i);
SELECT is((SELECT count(*)::int FROM address_get('2801AB', 3, 'C', '')), 0,
    'a letter that does not exist');

-- Rules of the BAG
PREPARE good AS INSERT INTO address (object_id, postcode, number, letter,
    addition, street, place, point)
SELECT '9999999999999999', $1, $2, $3, $4, 'x', 'y',
    ST_SetSRID(ST_MakePoint(1, 1), 28992);
SELECT lives_ok($$EXECUTE good('2801AC', 99999, 'z', 'aZ09')$$, 'the largest');
SELECT lives_ok($$EXECUTE good(NULL, 1, '', '')$$, 'without postcode');
SELECT lives_ok($$EXECUTE good(NULL, 1, '', '')$$,
    'without postcode an address need not be unique');
SELECT throws_ok(format('EXECUTE good(%L, %s, %L, %L)', p, n, l, a), '23514',
    NULL, format('refused: %s %s %s %s', p, n, l, a))
FROM (VALUES ('0801AB', 1, '', ''), ('2801ab', 1, '', ''),
    ('2801 AB', 1, '', ''), ('2801AB', 0, '', ''), ('2801AB', 100000, '', ''),
    ('2801AB', 1, 'AB', ''), ('2801AB', 1, '1', ''), ('2801AB', 1, 'é', ''),
    ('2801AB', 1, '', 'abcde'), ('2801AB', 1, '', 'a-b')) AS v (p, n, l, a);
SELECT throws_ok($$EXECUTE good('2801AB', 3, 'A', '')$$, '23505', NULL,
    'an address is there once');
SELECT lives_ok($$EXECUTE good('2801AB', 3, 'b', '2')$$,
    'though B and b are two');

-- A lookup is one index scan, whatever the size.
ANALYZE address;
SET LOCAL enable_seqscan = off;
CREATE FUNCTION pg_temp.plan(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	all_lines text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || sql LOOP
		all_lines := all_lines || line;
	END LOOP;
	RETURN all_lines;
END $$;
SELECT matches(pg_temp.plan($$SELECT * FROM address
    WHERE postcode = '2801AB' AND number = 3$$), 'Index.*address_postcode',
    'by an index');

SELECT * FROM finish();
ROLLBACK;
