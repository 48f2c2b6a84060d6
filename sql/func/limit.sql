-- Limits on how often something may happen. What they are: table limit_rule.

-- How long to wait (nought or less: not at all) before COST more may be used,
-- by what is on record.
CREATE OR REPLACE FUNCTION limit_wait(kind text, count int, period interval,
    cost int, at timestamptz, moments timestamptz[], until timestamptz,
    used int) RETURNS interval
LANGUAGE plpgsql STABLE AS $$
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

-- What is on record, locked until the commit; made when there is nothing yet.
-- (One row by its key at a time: a join would be planned once, while the table
-- is empty, and then read all of it for ever.)
CREATE OR REPLACE FUNCTION limit_lock(name text, key bytea)
RETURNS rate_limit
LANGUAGE plpgsql AS $$
DECLARE
	found rate_limit;
BEGIN
	LOOP
		SELECT * INTO found FROM rate_limit x
		WHERE x.name = limit_lock.name AND x.key = limit_lock.key FOR UPDATE;
		IF found.name IS NOT NULL THEN
			RETURN found;
		END IF;
		INSERT INTO rate_limit (name, key)
		VALUES (limit_lock.name, limit_lock.key)
		ON CONFLICT DO NOTHING RETURNING * INTO found;
		IF found.name IS NOT NULL THEN
			RETURN found;
		END IF; -- somebody else made it: lock that
	END LOOP;
END $$;

-- A rule as the policies have it now. One that is missing, or its setting, is an
-- error: no limit may vanish silently.
CREATE OR REPLACE FUNCTION limit_now(name text, OUT kind text, OUT count int,
    OUT period interval)
LANGUAGE plpgsql STABLE AS $$
DECLARE
	r limit_rule;
	value bigint;
BEGIN
	SELECT * INTO r FROM limit_rule x WHERE x.name = limit_now.name;
	SELECT CASE WHEN r.kind = 'share' THEN greatest(1, s.value * p.value / 400)
	    ELSE s.value END INTO value
	FROM setting s LEFT JOIN setting p ON p.name = r.percent_setting
	WHERE s.name = r.setting;
	IF value IS NULL THEN
		RAISE EXCEPTION 'limit % has no rule or no setting: run '
		    'burgernet database configure', name
		    USING ERRCODE = 'undefined_object';
	END IF;
	kind := CASE WHEN r.kind = 'share' OR r.kind = 'exact' AND value > 100
	    THEN 'gcra' ELSE r.kind END;
	count := CASE r.kind WHEN 'pause' THEN 1 ELSE value END;
	period := coalesce(r.period, make_interval(secs => value));
END $$;

-- Takes one (or COSTS) from every limit, or from none when any refuses; then
-- LIMIT_NAME is the one to wait for longest. Rows are locked in one order, so
-- that two callers never wait for each other. Not TAKE: only whether it could.
CREATE OR REPLACE FUNCTION limit_take(names text[], keys bytea[],
    costs int[] DEFAULT NULL, take boolean DEFAULT true, OUT ok boolean,
    OUT retry_after int, OUT limit_name text)
LANGUAGE plpgsql AS $$
DECLARE
	l record;
	x rate_limit;
	at timestamptz;
	wait interval;
	longest interval := '0';
BEGIN
	FOR l IN SELECT u.name, u.key, coalesce(u.cost, 1) AS cost, n.kind,
		n.count, n.period
	    FROM unnest(names, keys, costs) AS u (name, key, cost),
		LATERAL limit_now(u.name) AS n
	    ORDER BY u.name, u.key LOOP
		x := limit_lock(l.name, l.key);
		at := clock_timestamp();
		wait := limit_wait(l.kind, l.count, l.period, l.cost, at, x.moments,
		    x.until, CASE WHEN x.day = limit_day(at) THEN x.used ELSE 0 END);
		IF wait > longest THEN
			longest := wait;
			limit_name := l.name;
		END IF;
	END LOOP;
	ok := limit_name IS NULL;
	retry_after := ceil(extract(epoch FROM longest));
	IF ok AND take THEN
		PERFORM limit_count(names[i], keys[i], coalesce(costs[i], 1), at)
		FROM generate_subscripts(names, 1) AS i;
	ELSE
		PERFORM limit_forget(names[i], keys[i])
		FROM generate_subscripts(names, 1) AS i;
	END IF;
END $$;

-- Nothing stays of what was only looked at: who is refused leaves no row behind.
CREATE OR REPLACE FUNCTION limit_forget(name text, key bytea) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM rate_limit x
	WHERE x.name = limit_forget.name AND x.key = limit_forget.key
	AND x.moments = '{}' AND x.until IS NULL AND x.day IS NULL;
END $$;

-- Gives back one use of each: who took it turned out to be no attacker.
CREATE OR REPLACE FUNCTION limit_refund(names text[], keys bytea[])
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	l record;
BEGIN
	FOR l IN SELECT u.name, u.key, n.count, n.period
	    FROM unnest(names, keys) AS u (name, key),
		LATERAL limit_now(u.name) AS n
	    WHERE n.kind = 'gcra' ORDER BY u.name, u.key LOOP
		UPDATE rate_limit x SET until = x.until - l.period / l.count
		WHERE x.name = l.name AND x.key = l.key;
	END LOOP;
END $$;

CREATE OR REPLACE FUNCTION limit_day(at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (at AT TIME ZONE 'Europe/Amsterdam')::date;
END $$;

-- Writes down one use of a limit that limit_take has locked and allowed.
CREATE OR REPLACE FUNCTION limit_count(name text, key bytea, cost int,
    at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	r record;
	today date := limit_day(at);
BEGIN
	SELECT * INTO r FROM limit_now(limit_count.name);
	IF r.kind = 'gcra' THEN
		UPDATE rate_limit x SET until = greatest(x.until, limit_count.at)
		    + r.period / r.count * limit_count.cost, moments = '{}',
		    expires_at = limit_count.at + r.period * 2
		WHERE x.name = limit_count.name AND x.key = limit_count.key;
	ELSIF r.kind = 'day' THEN
		UPDATE rate_limit x SET used = limit_count.cost
		    + CASE WHEN x.day = today THEN x.used ELSE 0 END, day = today,
		    expires_at = limit_count.at + r.period * 2
		WHERE x.name = limit_count.name AND x.key = limit_count.key;
	ELSE
		UPDATE rate_limit x SET moments = ARRAY(SELECT m
		    FROM unnest(x.moments) AS m WHERE m > limit_count.at - r.period)
		    || array_fill(limit_count.at, ARRAY[limit_count.cost]),
		    expires_at = limit_count.at + r.period * 2
		WHERE x.name = limit_count.name AND x.key = limit_count.key;
	END IF;
END $$;

-- Counts SMS parts of today, whatever is left: the shares refuse, this tells.
CREATE OR REPLACE FUNCTION budget_add(parts int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM limit_lock('budget_day', '');
	PERFORM limit_count('budget_day', '', parts, clock_timestamp());
END $$;
