-- Municipalities over time, phases, and the waiting list.
BEGIN;
SELECT no_plan();
SELECT tap.register();

SELECT is(municipality_demo(), 0, 'the demo adds nothing twice');
SELECT is((SELECT array_agg(name ORDER BY name) FROM municipality_list()),
    '{Gouda,Hillegom,Krimpenerwaard,Leiden,Noordwijk,Zuidplas}',
    'those of today');
SELECT is(former_names, 'Bergambacht, Nederlek, Ouderkerk, Schoonhoven, Vlist',
    'with what they were') FROM municipality_list() WHERE code = '1931';
SELECT is(former_names, '', 'or nothing') FROM municipality_list()
WHERE code = '0513';
SELECT is(municipality_current(was), now, was || ' is now ' || coalesce(now,
    'unknown')) FROM (VALUES ('0513', '0513'), ('0608', '1931'),
    ('0623', '1931'), ('0491', '1931'), ('0576', '0575'), ('1666', '1892'),
    ('9998', NULL)) AS v (was, now);
SELECT is(name, 'Krimpenerwaard', 'an old code gives today''s municipality')
FROM municipality_get('0608');
SELECT is((SELECT count(*)::int FROM municipality_get('9998')), 0,
    'an unknown code gives nothing');
SELECT is((SELECT sum(count)::int FROM inhabitants
    WHERE code IN ('0491', '0608', '0623', '0643', '0644')),
    (SELECT count FROM inhabitants WHERE code = '1931'),
    'the parts add up to Krimpenerwaard');

-- A code whose end is in the future is still itself.
UPDATE municipality SET valid_to = current_date + 1, successor = '0546'
WHERE code = '0513';
SELECT is(municipality_current('0513'), '0513', 'until the day it ends');
UPDATE municipality SET valid_to = current_date WHERE code = '0513';
SELECT is(municipality_current('0513'), '0546', 'and not from that day on');
UPDATE municipality SET valid_to = NULL, successor = NULL WHERE code = '0513';
SELECT throws_ok($$UPDATE municipality SET successor = '0546'
    WHERE code = '0513'$$, '23514', NULL, 'no successor without an end');

-- By postcode
SELECT is((SELECT code || name FROM municipality_of_postcode(p)), answer,
    'the municipality of ' || p)
FROM (VALUES ('2801AB', '0513Gouda'), ('2801ZZ', '0513Gouda'),
    ('2871AA', '1931Krimpenerwaard'), ('2871ZZ', '1931Krimpenerwaard'),
    ('1011AA', 'Amsterdam'), ('9999ZZ', NULL)) AS v (p, answer);
SELECT ok(NOT takes_part AND expected_on > current_date,
    'Hillegom is expected, and does not take part')
FROM municipality_of_postcode('2181AA');
SELECT ok(NOT takes_part AND expected_on IS NULL AND contact_email = '',
    'nobody expects Amsterdam') FROM municipality_of_postcode('1011AA');

-- Boundaries
SELECT cmp_ok(municipality_boundary_derive(), '>=', 2, 'boundaries are made');
SELECT is((SELECT count(*)::int FROM address a, municipality_boundary b
    WHERE b.code = municipality_current(a.municipality_code)
    AND NOT ST_Covers(b.area, a.point)), 0,
    'every address lies within its municipality');
SELECT is((SELECT count(*)::int FROM municipality_boundary
    WHERE NOT ST_IsValid(area) OR ST_SRID(area) <> 28992), 0,
    'they are valid, in RD New');
SELECT is(municipality_boundary_derive(),
    (SELECT count(*)::int FROM municipality_boundary), 'again: the same');
SELECT throws_ok($$INSERT INTO municipality_boundary SELECT code, valid, area,
    'import' FROM municipality_boundary LIMIT 1$$, '23P01', NULL,
    'never two boundaries on one day');

-- Phases
SELECT is(tap.join(1, '2181AA')::text, format('(waiting,Hillegom,%s)',
    (SELECT expected_on FROM municipality_get('0534'))),
    'who lives in Hillegom waits, and hears until when');
SELECT is(municipality_phase_set('9998', '4a')::text, '(unknown_code,0)',
    'an unknown code');
SELECT is(municipality_phase_set('0608', '4a')::text, '(ended,0)',
    'a code that ended');
SELECT is(municipality_phase_set('0534', '4c')::text, '(unknown_phase,0)',
    'an unknown phase');
SELECT is(municipality_phase_set('0534', '4a', current_date + 30)::text,
    '(set,0)', 'a plan starts nobody');
SELECT is((SELECT expected_on FROM municipality_get('0534')),
    current_date + 30, 'but is what is expected');
SELECT is(municipality_phase_set('0534', '2', current_date,
    current_date + 99)::text, '(set,0)', 'another plan');
SELECT is((SELECT expected_on FROM municipality_get('0534')),
    current_date + 99, 'takes the place of what was planned for later');
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(1)), 'waiting',
    'still waiting');
SELECT is(municipality_phase_set('0534', '4a')::text, '(set,1)',
    'who waited takes part');
SELECT is((SELECT status FROM participant WHERE id = tap.uuid(1)), 'active',
    'is active');
SELECT is((SELECT details FROM notice_request
    WHERE participant_id = tap.uuid(1) AND purpose = 'municipality_started'),
    'Hillegom', 'and gets a notice');
SELECT is(participant_start(), 0, 'once');
SELECT is((SELECT phase || accepts || live FROM municipality_state('0534')),
    '4atruefalse', 'recruiting is not live');

SELECT * FROM finish();
ROLLBACK;
