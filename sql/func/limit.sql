-- Limits on how often something may happen.

-- The rules, by name: so many per period. Three ways of counting:
--   exact  every use is remembered, so that "3 an hour" holds in every hour
--   gcra   one moment per key (generic cell rate algorithm), for large counts:
--          so many at once, and from then on at that pace
--   day    a budget per calendar day in Amsterdam
CREATE OR REPLACE FUNCTION limit_policy(name text, OUT kind text,
    OUT count int, OUT period interval)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT CASE WHEN p.kind = 'exact' AND s.count > 100 THEN 'gcra'
	    ELSE p.kind END, s.count, p.period
	FROM (VALUES
	    ('number_hour', 'exact', 'code_per_hour', interval '1 hour'),
	    ('number_day', 'exact', 'code_per_day', interval '1 day'),
	    ('block_hour', 'gcra', 'block_per_hour', interval '1 hour'),
	    ('network_hour', 'gcra', 'network_per_hour', interval '1 hour'),
	    ('total_minute', 'gcra', 'signup_per_minute', interval '1 minute'),
	    ('budget_day', 'day', 'sms_per_day', interval '1 day')
	) AS p (name, kind, setting, period),
	LATERAL (SELECT setting_number(p.setting)::int AS count) AS s
	WHERE p.name = limit_policy.name
	UNION ALL
	SELECT 'exact', 1,
	    make_interval(secs => setting_number('code_resend_seconds'))
	WHERE limit_policy.name = 'number_resend';
$$;

-- How long to wait (zero: not at all) before COST more may be used, by what is
-- on record in L. A count of nought refuses everything.
CREATE OR REPLACE FUNCTION limit_wait(l rate_limit, kind text, count int,
    period interval, cost int, at timestamptz) RETURNS interval
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	recent timestamptz[];
	today date := (at AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
	IF cost > count THEN
		RETURN period;
	ELSIF kind = 'exact' THEN
		recent := ARRAY(SELECT m FROM unnest(l.moments) m
		    WHERE m > at - period ORDER BY m);
		IF cardinality(recent) + cost <= count THEN
			RETURN interval '0';
		END IF;
		RETURN recent[cardinality(recent) + cost - count] + period - at;
	ELSIF kind = 'gcra' THEN
		RETURN greatest(interval '0', greatest(l.until, at)
		    + period / count * cost - period - at);
	ELSIF l.day IS DISTINCT FROM today OR l.used + cost <= count THEN
		RETURN interval '0';
	END IF;
	RETURN (today + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' - at;
END $$;

-- Takes one (or COSTS) from every limit, or from none when any refuses; then
-- LIMIT_NAME is the one to wait for longest. Rows are locked in one order, so
-- that two callers never wait for each other.
CREATE OR REPLACE FUNCTION limit_take(names text[], keys bytea[],
    costs int[] DEFAULT NULL, OUT ok boolean, OUT retry_after int,
    OUT limit_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	wanted record;
	at timestamptz;
	wait interval;
	longest interval := '0';
BEGIN
	INSERT INTO rate_limit (name, key)
	SELECT name, key FROM unnest(names, keys) AS u (name, key)
	ORDER BY name, key
	ON CONFLICT DO NOTHING;
	PERFORM FROM rate_limit l
	JOIN unnest(names, keys) AS u (name, key) USING (name, key)
	ORDER BY l.name, l.key FOR UPDATE OF l;
	at := clock_timestamp();
	FOR wanted IN SELECT l AS l, p.*, coalesce(u.cost, 1) AS cost
	    FROM unnest(names, keys, costs) AS u (name, key, cost)
	    JOIN rate_limit l USING (name, key)
	    CROSS JOIN LATERAL limit_policy(u.name) AS p LOOP
		wait := limit_wait(wanted.l, wanted.kind, wanted.count, wanted.period,
		    wanted.cost, at);
		IF wait > longest THEN
			longest := wait;
			limit_name := (wanted.l).name;
		END IF;
	END LOOP;
	ok := limit_name IS NULL;
	retry_after := ceil(extract(epoch FROM longest));
	IF ok THEN
		PERFORM limit_count(names, keys, costs, at);
	END IF;
END $$;

-- Writes down what limit_take allowed.
CREATE OR REPLACE FUNCTION limit_count(names text[], keys bytea[],
    costs int[], at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	UPDATE rate_limit l SET
	    moments = CASE p.kind WHEN 'exact' THEN
		ARRAY(SELECT m FROM unnest(l.moments) m
		    WHERE m > limit_count.at - p.period)
		|| array_fill(limit_count.at, ARRAY[coalesce(u.cost, 1)])
		ELSE '{}' END,
	    until = CASE p.kind WHEN 'gcra' THEN
		greatest(l.until, limit_count.at)
		+ p.period / p.count * coalesce(u.cost, 1) END,
	    used = CASE WHEN p.kind <> 'day' THEN 0 WHEN l.day =
		(limit_count.at AT TIME ZONE 'Europe/Amsterdam')::date
		THEN l.used ELSE 0 END + coalesce(u.cost, 1),
	    day = CASE p.kind WHEN 'day' THEN
		(limit_count.at AT TIME ZONE 'Europe/Amsterdam')::date END,
	    expires_at = limit_count.at + p.period * 2
	FROM unnest(names, keys, costs) AS u (name, key, cost)
	CROSS JOIN LATERAL limit_policy(u.name) AS p
	WHERE l.name = u.name AND l.key = u.key;
$$;

-- Today's budget of SMS parts, and whether it is time to warn.
CREATE OR REPLACE FUNCTION budget_status(OUT used int, OUT budget int,
    OUT percent int, OUT alarm boolean)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT t.used, t.budget, t.percent,
	    t.percent >= setting_number('sms_alarm_percent')
	FROM (SELECT u.used, b.budget,
		CASE WHEN b.budget > 0 THEN (u.used::bigint * 100 / b.budget)::int
		ELSE 100 END AS percent
	    FROM (SELECT coalesce(sum(l.used), 0)::int AS used FROM rate_limit l
		WHERE l.name = 'budget_day' AND l.day =
		(now() AT TIME ZONE 'Europe/Amsterdam')::date) AS u,
	    (SELECT setting_number('sms_per_day')::int AS budget) AS b) AS t;
$$;
