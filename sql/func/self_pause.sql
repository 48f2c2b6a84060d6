-- Pauses from Mijn Burgernet: pause.sql has the rules.

CREATE OR REPLACE FUNCTION self_pauses_version(participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT self_version(string_agg(concat(x.id, ' ', x.from_on, ' ',
	    x.until_on), ' ' ORDER BY x.id))
	FROM pause x WHERE x.participant_id = participant
	AND x.until_on > local_day();
$$;

-- What day it is, and on which day messages are welcome again when today lies
-- in a pause (and those that follow it at once).
CREATE OR REPLACE FUNCTION self_pause(session bytea, OUT today date,
    OUT welcome_on date, OUT version text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT local_day(), pause_at(p.id, now()), self_pauses_version(p.id)
	FROM participant p WHERE p.id = self_participant(session);
$$;

-- Those that are not over, in order.
CREATE OR REPLACE FUNCTION self_pauses(session bytea, OUT id bigint,
    OUT from_on date, OUT until_on date, OUT is_now boolean)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT x.id, x.from_on, x.until_on, x.from_on <= local_day()
	FROM pause x WHERE x.participant_id = self_participant(session)
	AND x.until_on > local_day()
	ORDER BY x.from_on;
$$;

-- Null FROM_ON: today. As pause_add; with 'overlap' also which one it meets.
CREATE OR REPLACE FUNCTION self_pause_add(session bytea, from_on date,
    until_on date, OUT outcome text, OUT meets_from date,
    OUT meets_until date)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_participant(session);
	first_day date := coalesce(from_on, local_day());
BEGIN
	IF mine IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	outcome := pause_add(mine, first_day, until_on, 'web');
	IF outcome = 'added' THEN
		PERFORM self_audit(mine, 'pause_add');
	ELSIF outcome = 'overlap' THEN
		SELECT x.from_on, x.until_on INTO meets_from, meets_until
		FROM pause x WHERE x.participant_id = mine
		AND x.from_on < self_pause_add.until_on
		AND x.until_on > first_day
		ORDER BY x.from_on LIMIT 1;
	END IF;
END $$;

-- 'removed', 'stale' (not there, and the list is not what SEEN was: it went
-- meanwhile), 'not_found' (it was never in that list). The answer is the same
-- whether it is somebody else's; the journal is not.
CREATE OR REPLACE FUNCTION self_pause_remove(session bytea, seen text,
    pause bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_participant(session);
BEGIN
	IF mine IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	outcome := pause_remove(mine, pause);
	IF outcome = 'removed' THEN
		PERFORM self_audit(mine, 'pause_remove');
		RETURN;
	END IF;
	IF EXISTS (SELECT FROM pause x WHERE x.id = self_pause_remove.pause
	    AND x.participant_id <> mine) THEN
		PERFORM self_audit(mine, 'foreign_id');
	END IF;
	outcome := CASE WHEN self_stale(self_pauses_version(mine), seen, NULL)
	    THEN 'stale' ELSE 'not_found' END;
END $$;

-- Ends the pause of today: 'ended', or 'none' when there is none (any more).
CREATE OR REPLACE FUNCTION self_pause_end(session bytea, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_participant(session);
BEGIN
	IF mine IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	outcome := pause_end(mine, 'web');
	IF outcome = 'ended' THEN
		PERFORM self_audit(mine, 'pause_end');
	END IF;
END $$;
