-- Limits on how often something may happen. What they are: table limit_rule.

-- How long to wait (nought or less: not at all) before COST more may be used,
-- by what is on record.
CREATE OR REPLACE FUNCTION limit_wait(kind text, count int, period interval,
    cost int, at timestamptz, moments timestamptz[], until timestamptz,
    used int) RETURNS interval
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF cost > count THEN -- never, as long as the setting stays
		RETURN period;
	ELSIF kind = 'gcra' THEN
		RETURN greatest(until, at) + period / count * cost - period - at;
	ELSIF kind = 'day' THEN
		RETURN CASE WHEN used + cost <= count THEN interval '0' ELSE
		    ((at AT TIME ZONE 'Europe/Amsterdam')::date + 1)::timestamp
		    AT TIME ZONE 'Europe/Amsterdam' - at END;
	END IF;
	-- The oldest use that has to be past, in order of time.
	RETURN coalesce(moments[cardinality(moments) + cost - count] + period - at,
	    interval '0');
END $$;

-- Takes one (or COSTS) from every limit, or from none when any refuses; then
-- LIMIT_NAME is the one to wait for longest. Rows are locked in one order, so
-- that two callers never wait for each other. A rule or setting that is missing
-- is an error: no limit may vanish silently.
CREATE OR REPLACE FUNCTION limit_take(names text[], keys bytea[],
    costs int[] DEFAULT NULL, OUT ok boolean, OUT retry_after int,
    OUT limit_name text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	l record;
	at timestamptz;
	today date;
	wait interval;
	longest interval := '0';
	seen int := 0;
BEGIN
	INSERT INTO rate_limit (name, key)
	SELECT u.name, u.key FROM unnest(names, keys) AS u (name, key)
	ORDER BY u.name, u.key
	ON CONFLICT DO NOTHING;
	FOR l IN SELECT r.name, s.value AS setting, x.moments, x.until, x.used,
		x.day, coalesce(u.cost, 1) AS cost,
		CASE WHEN r.kind = 'exact' AND s.value > 100 THEN 'gcra'
		    ELSE r.kind END AS kind,
		CASE r.kind WHEN 'pause' THEN 1 ELSE s.value END::int AS count,
		coalesce(r.period, make_interval(secs => s.value)) AS period
	    FROM unnest(names, keys, costs) AS u (name, key, cost)
	    JOIN rate_limit x USING (name, key)
	    JOIN limit_rule r USING (name)
	    LEFT JOIN setting s ON s.name = r.setting
	    ORDER BY x.name, x.key FOR UPDATE OF x LOOP
		IF at IS NULL THEN -- now that all are locked
			at := clock_timestamp();
			today := (at AT TIME ZONE 'Europe/Amsterdam')::date;
		END IF;
		seen := seen + (l.setting IS NOT NULL)::int;
		wait := limit_wait(l.kind, l.count, l.period, l.cost, at, l.moments,
		    l.until, CASE WHEN l.day = today THEN l.used ELSE 0 END);
		IF wait > longest THEN
			longest := wait;
			limit_name := l.name;
		END IF;
	END LOOP;
	IF seen <> cardinality(names) THEN
		RAISE EXCEPTION 'a limit has no rule or no setting: run burgernet '
		    'database configure' USING ERRCODE = 'undefined_object';
	END IF;
	ok := limit_name IS NULL;
	retry_after := ceil(extract(epoch FROM longest));
	IF ok THEN
		PERFORM limit_count(names, keys, costs, at, today);
	END IF;
END $$;

-- Writes down what limit_take allowed.
CREATE OR REPLACE FUNCTION limit_count(names text[], keys bytea[],
    costs int[], at timestamptz, today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE rate_limit x SET
	    moments = CASE WHEN n.kind IN ('exact', 'pause') THEN
		ARRAY(SELECT m FROM unnest(x.moments) AS m
		    WHERE m > limit_count.at - n.period)
		|| array_fill(limit_count.at, ARRAY[n.cost]) ELSE '{}' END,
	    until = CASE n.kind WHEN 'gcra' THEN
		greatest(x.until, limit_count.at)
		+ n.period / n.count * n.cost END,
	    used = CASE WHEN n.kind <> 'day' THEN 0
		WHEN x.day = limit_count.today THEN x.used + n.cost
		ELSE n.cost END,
	    day = CASE n.kind WHEN 'day' THEN limit_count.today END,
	    expires_at = limit_count.at + n.period * 2
	FROM (SELECT u.name, u.key, coalesce(u.cost, 1) AS cost,
		CASE WHEN r.kind = 'exact' AND s.value > 100 THEN 'gcra'
		    ELSE r.kind END AS kind,
		CASE r.kind WHEN 'pause' THEN 1 ELSE s.value END::int AS count,
		coalesce(r.period, make_interval(secs => s.value)) AS period
	    FROM unnest(names, keys, costs) AS u (name, key, cost)
	    JOIN limit_rule r USING (name)
	    JOIN setting s ON s.name = r.setting) AS n
	WHERE x.name = n.name AND x.key = n.key;
END $$;

-- Today's budget of SMS parts, and whether it is time to warn.
CREATE OR REPLACE FUNCTION budget_status(OUT used int, OUT budget int,
    OUT percent int, OUT alarm boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	budget := setting_number('sms_per_day');
	SELECT coalesce(sum(l.used), 0) INTO used FROM rate_limit l
	WHERE l.name = 'budget_day'
	AND l.day = (now() AT TIME ZONE 'Europe/Amsterdam')::date;
	percent := CASE WHEN budget > 0 THEN used::bigint * 100 / budget
	    ELSE 100 END;
	alarm := percent >= setting_number('sms_alarm_percent');
END $$;
