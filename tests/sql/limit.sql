-- Limits: exact for small counts, GCRA for large ones, a budget per day.
BEGIN;
SELECT no_plan();

CREATE FUNCTION pg_temp.take(VARIADIC names text[]) RETURNS text
LANGUAGE sql AS $$
	SELECT ok || coalesce(' ' || limit_name, '') FROM limit_take(names,
	    array_fill('\x01'::bytea, ARRAY[cardinality(names)]));
$$;
CREATE FUNCTION pg_temp.wait(VARIADIC names text[]) RETURNS int
LANGUAGE sql AS $$
	SELECT retry_after FROM limit_take(names,
	    array_fill('\x01'::bytea, ARRAY[cardinality(names)]));
$$;

-- Exact: three in every hour, not only in the first
SELECT is(pg_temp.take('number_hour'), 'true', 'the first');
SELECT tap.pass('20 minutes');
SELECT is(pg_temp.take('number_hour'), 'true', 'the second');
SELECT tap.pass('20 minutes');
SELECT is(pg_temp.take('number_hour'), 'true', 'the third');
SELECT is(pg_temp.take('number_hour'), 'false number_hour', 'not a fourth');
SELECT is(pg_temp.wait('number_hour'), 1200, 'before the first is an hour ago');
SELECT tap.pass('19 minutes 59 seconds');
SELECT is(pg_temp.take('number_hour'), 'false number_hour', 'not yet');
SELECT tap.pass('2 seconds');
SELECT is(pg_temp.take('number_hour'), 'true', 'then one more');
SELECT is(pg_temp.take('number_hour'), 'false number_hour', 'and not two');

-- None is taken when any refuses
SELECT is(pg_temp.take('number_day', 'number_hour'), 'false number_hour',
    'one of two refuses');
SELECT is((SELECT count(*)::int FROM rate_limit WHERE name = 'number_day'), 0,
    'then the other is not used, and leaves no row');
SELECT is((SELECT cardinality(moments) FROM rate_limit
    WHERE name = 'number_hour'), 3, 'what was used stays');

-- The longest wait is the one that is told
SELECT tap.policy('code_per_day', 1);
SELECT is(pg_temp.take('number_day'), 'true', 'the only one today');
SELECT is(pg_temp.take('number_day', 'number_hour'), 'false number_day',
    'the longest');
SELECT is(pg_temp.take('number_hour', 'number_day'), 'false number_day',
    'in any order');
SELECT is(pg_temp.wait('number_day', 'number_hour'), 86400, 'a day');

-- Keys do not share
SELECT ok(ok, 'another key') FROM limit_take(ARRAY['number_hour'],
    ARRAY['\x02'::bytea]);

-- GCRA
SELECT tap.policy('block_per_hour', 4);
SELECT is((SELECT count(*)::int FROM generate_series(1, 6) AS i
    WHERE pg_temp.take('block_hour') = 'true'), 4, 'four at once');
SELECT is(pg_temp.wait('block_hour'), 900, 'and from then on at that pace');
SELECT tap.pass('15 minutes 1 second');
SELECT is(pg_temp.take('block_hour'), 'true', 'one a quarter');
SELECT is(pg_temp.take('block_hour'), 'false block_hour', 'not two');
SELECT tap.pass('3 hours');
SELECT is((SELECT count(*)::int FROM generate_series(1, 6) AS i
    WHERE pg_temp.take('block_hour') = 'true'), 4, 'rest saves up to four');
SELECT tap.policy('code_per_hour', 101);
SELECT ok, pg_temp.take('number_hour') FROM limit_take(ARRAY['number_hour'],
    ARRAY['\x03'::bytea]);
SELECT is((SELECT cardinality(moments) FROM rate_limit
    WHERE name = 'number_hour' AND key = '\x03'), 0,
    'a large exact limit becomes GCRA: no row grows without end');
SELECT tap.policy('code_per_hour', 3);

-- Resend
SELECT is(pg_temp.take('number_resend'), 'true', 'send');
SELECT is(pg_temp.take('number_resend'), 'false number_resend', 'not again');
SELECT tap.pass('61 seconds');
SELECT is(pg_temp.take('number_resend'), 'true', 'resend after a minute');
SELECT tap.policy('code_resend_seconds', 0);
SELECT is(pg_temp.take('number_resend'), 'true', 'no pause configured');

-- The budget counts parts, by the day in Amsterdam
SELECT tap.policy('sms_per_day', 10);
CREATE FUNCTION pg_temp.spend(parts int) RETURNS text LANGUAGE sql AS $$
	SELECT ok || ' ' || (retry_after > 0) FROM limit_take(
	    ARRAY['budget_day'], ARRAY[''::bytea], ARRAY[parts]);
$$;
SELECT is(pg_temp.spend(7), 'true false', 'seven of ten');
SELECT is((SELECT (used, budget, percent, alarm)::text FROM budget_status()),
    '(7,10,70,f)', 'no alarm yet');
SELECT is(pg_temp.spend(4), 'false true', 'four more is too much');
SELECT is(pg_temp.spend(1), 'true false', 'one more is not');
SELECT is((SELECT (used, budget, percent, alarm)::text FROM budget_status()),
    '(8,10,80,t)', 'alarm at 80 %');
SELECT is(housekeeping('sms_budget_alarm'),
    80, 'which housekeeping tells');
SELECT is(pg_temp.spend(3), 'false true', 'fails closed');
SELECT ok((SELECT l.retry_after FROM limit_take(ARRAY['budget_day'],
    ARRAY[''::bytea], ARRAY[3]) l) BETWEEN 1 AND 90000,
    'until midnight');
UPDATE rate_limit SET day = day - 1 WHERE name = 'budget_day';
SELECT is((SELECT used FROM budget_status()), 0, 'a new day');
SELECT is(pg_temp.spend(10), 'true false', 'has its own budget');
SELECT tap.policy('sms_per_day', 0);
SELECT is((SELECT percent FROM budget_status()), 100, 'no budget is used up');
SELECT is(pg_temp.spend(1), 'false true', 'and refuses');

-- A missing policy is an error, never no limit
DELETE FROM setting WHERE name = 'network_per_hour';
SELECT throws_ok($$SELECT pg_temp.take('network_hour')$$, '42704', NULL,
    'a missing policy refuses');
SELECT throws_ok($$SELECT pg_temp.take('no_such')$$, '42704', NULL,
    'so does a missing rule');

SELECT tap.pass('3 days');
SELECT cmp_ok(housekeeping('limits'),
    '>', 0, 'housekeeping clears');
SELECT is((SELECT count(*)::int FROM rate_limit), 0, 'all that is over');

SELECT * FROM finish();
ROLLBACK;
