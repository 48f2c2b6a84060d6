-- What became of a transaction whose COMMIT got no answer.
BEGIN;
SELECT no_plan();

SELECT commit_mark(tap.uuid(1));
SELECT is(commit_settle(tap.uuid(1)), true, 'what left its mark committed');
SELECT is(commit_settle(tap.uuid(1)), true, 'asked again as well');
SELECT is(commit_settle(tap.uuid(2)), false, 'what did not, did not');
SELECT is(commit_settle(tap.uuid(2)), false,
    'and asking does not make it look as if it had');
SELECT throws_ok(format('SELECT commit_mark(%L)', tap.uuid(2)), '23505', NULL,
    'nor can it commit any more');
SELECT throws_ok('SELECT commit_mark(NULL)', '23502', NULL, 'no mark');
SELECT throws_ok('SELECT commit_settle(NULL)', '23502', NULL, 'to ask for');
UPDATE commit_mark SET at = at - interval '25 hours' WHERE mark = tap.uuid(1);
SELECT is(housekeeping('marks_swept'), 1, 'nobody asks after a day');
SELECT is((SELECT array_agg(mark) FROM commit_mark), ARRAY[tap.uuid(2)],
    'what is younger stays');

SELECT * FROM finish();
ROLLBACK;
