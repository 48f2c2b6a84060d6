-- What the limits do to crowds and to attackers: the rules of sql/func/limit.sql
-- and code_limit.sql themselves, with the policies as shipped, on a clock of our
-- own. `make simulate`; the last lines are the table of docs/limits.md.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET search_path = burgernet, public;

-- --- the clock -----------------------------------------------------------------

CREATE FUNCTION sim_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT '2027-03-01 08:00+01'::timestamptz
	    + make_interval(secs => current_setting('sim.second')::float8);
$$;
DO $$
DECLARE
	f record;
BEGIN
	FOR f IN SELECT pg_get_functiondef(p.oid) AS body FROM pg_proc p
	    WHERE p.pronamespace = 'burgernet'::regnamespace
	    AND p.prosrc LIKE '%clock\_timestamp()%' LOOP
		EXECUTE replace(f.body, 'clock_timestamp()', 'burgernet.sim_now()');
	END LOOP;
END $$;

-- --- the people ----------------------------------------------------------------

-- WHO asks at second AT, from NETWORK. TYPES: after so many seconds they type the
-- code (null: never). WORKS: how long a proof takes them (null: they give none).
-- PATIENCE: so many seconds after they began they give up.
CREATE TEMP TABLE actor (id int PRIMARY KEY, who text, at float8, network int,
    block int, types float8, works float8, patience float8, proved boolean,
    outcome text, done float8, names text[], keys bytea[]);
CREATE TEMP TABLE event (at float8, id int, kind text);
CREATE INDEX ON event (at);

CREATE FUNCTION pg_temp.tag(kind text, n int) RETURNS bytea LANGUAGE sql
IMMUTABLE AS $$ SELECT sha256(convert_to(kind || n, 'UTF8')) $$;

-- One try; when the next is, or null.
CREATE FUNCTION pg_temp.ask(a actor, second float8) RETURNS float8
LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	SELECT * INTO r FROM burgernet.code_limit('number',
	    ARRAY[pg_temp.tag('phone', a.id)], ROW(pg_temp.tag('block', a.block),
	    ARRAY[pg_temp.tag('network', a.network)], false,
	    coalesce(a.proved, false))::burgernet.limit_asker, NULL,
	    'budget_signup', '{}');
	UPDATE actor x SET outcome = r.outcome, names = r.names, keys = r.keys,
	    done = CASE WHEN r.outcome = 'ok' THEN second END,
	    proved = x.proved OR r.outcome = 'prove' AND x.works IS NOT NULL
	WHERE x.id = a.id;
	RETURN CASE r.outcome WHEN 'prove' THEN second + a.works
	    WHEN 'limited' THEN second + greatest(r.retry_after, 30) END;
END $$;

CREATE PROCEDURE pg_temp.run() LANGUAGE plpgsql AS $$
DECLARE
	e event;
	a actor;
	next float8;
	n int := 0;
BEGIN
	INSERT INTO event SELECT at, id, 'ask' FROM actor;
	LOOP
		DELETE FROM event x WHERE x.ctid = (SELECT y.ctid FROM event y
		    ORDER BY y.at LIMIT 1) RETURNING * INTO e;
		EXIT WHEN e.id IS NULL;
		n := n + 1;
		IF mod(n, 20) = 0 THEN
			COMMIT; -- what was is not walked past any more
		END IF;
		PERFORM set_config('sim.second', e.at::text, false);
		SELECT * INTO a FROM actor x WHERE x.id = e.id;
		IF e.kind = 'types' THEN
			PERFORM burgernet.limit_refund(a.names, a.keys);
			CONTINUE;
		END IF;
		next := pg_temp.ask(a, e.at);
		IF next <= a.at + a.patience THEN
			INSERT INTO event VALUES (next, a.id, 'ask');
		ELSIF a.types IS NOT NULL AND next IS NULL
		    AND (SELECT x.outcome FROM actor x WHERE x.id = a.id) = 'ok' THEN
			INSERT INTO event VALUES (e.at + a.types, a.id, 'types');
		END IF;
	END LOOP;
END $$;

CREATE TEMP TABLE told (scenario text, who text, people int, got int, asked int,
    waited int, longest int);

-- Counts, and clears for the next.
CREATE PROCEDURE pg_temp.tell(scenario text) LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO told SELECT tell.scenario, a.who, count(*),
	    count(*) FILTER (WHERE a.outcome = 'ok'), count(*) FILTER (WHERE
		a.proved), count(*) FILTER (WHERE a.done > a.at + 60),
	    coalesce(max(a.done - a.at), 0)
	FROM actor a GROUP BY a.who;
	TRUNCATE actor, event;
	DELETE FROM rate_limit;
	COMMIT;
END $$;

SELECT setseed(0.5);
-- A person has a script, four in five, and types the code in one to three
-- minutes; without it a proof is a word and a pause. They stay for twenty minutes.
CREATE FUNCTION pg_temp.person(first int, count int, who text, "from" float8,
    until float8, network_of int, spread int DEFAULT 1) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO actor SELECT first + i, who, "from" + random() * (until - "from"),
	    network_of + mod(i, spread), floor(random() * 8000)::int,
	    60 + random() * 120, CASE WHEN random() < 0.8 THEN 4 ELSE 30 END, 1200
	FROM generate_series(1, count) AS i;
$$;

SET synchronous_commit = off;
DELETE FROM rate_limit;

-- 1. An introduction meeting: the town hall's wifi is one address.
SELECT pg_temp.person(0, 300, 'in the hall', 0, 1200, 1);
CALL pg_temp.run();
CALL pg_temp.tell('hall: 300 people in 20 minutes, one address');

-- 2. The mayor's letter: half of all come in two hours of the evening.
SELECT pg_temp.person(0, 2500, 'of the carrier', 0, 14 * 3600, 1);
SELECT pg_temp.person(10000, 2500, 'of the carrier', 11 * 3600, 13 * 3600, 1);
SELECT pg_temp.person(20000, 500, 'elsewhere', 0, 14 * 3600, 100, 500);
CALL pg_temp.run();
CALL pg_temp.tell('carrier: 5,000 people in a day, one address');

-- 3. A botnet: every half hour another number from each address, for six hours,
-- beside residents of those hours.
SELECT pg_temp.person(0, 600, 'residents', 0, 6 * 3600, 1, 600);
INSERT INTO actor SELECT 100000 + 12 * n + i, 'botnet', i * 1800 + random() * 1800,
    1000 + n, floor(random() * 8000)::int, NULL, NULL, 0
FROM generate_series(1, 10000) AS n, generate_series(0, 11) AS i;
CALL pg_temp.run();
CALL pg_temp.tell('botnet: 10,000 addresses, 120,000 tries in 6 hours, no work');
SELECT pg_temp.person(0, 600, 'residents', 0, 6 * 3600, 1, 600);
INSERT INTO actor SELECT 100000 + 12 * n + i, 'botnet', i * 1800 + random() * 1800,
    1000 + n, floor(random() * 8000)::int, NULL, 4, 60
FROM generate_series(1, 10000) AS n, generate_series(0, 11) AS i;
CALL pg_temp.run();
CALL pg_temp.tell('the same, with the work of a proof each time');

-- 4. One address, 10,000 numbers in an hour, each with a proof; and neighbours.
SELECT pg_temp.person(0, 100, 'residents', 0, 3600, 1, 100);
INSERT INTO actor SELECT 100000 + i, 'one address', random() * 3600, 1000,
    floor(random() * 8000)::int, NULL, 4, 60 FROM generate_series(1, 10000) AS i;
CALL pg_temp.run();
CALL pg_temp.tell('one address: 10,000 numbers in an hour, with work');

\pset format unaligned
\pset tuples_only on
SELECT format('| %s | %s | %s | %s | %s | %s | %s s | %s |', scenario, who, people,
    got, people - got, asked, longest, CASE WHEN who IN ('botnet', 'one address')
    THEN got || ' SMS, ' || round(got * 0.08) || ' euro' ELSE '' END)
FROM told ORDER BY scenario, who DESC;
