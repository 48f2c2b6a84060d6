-- What day it is, and on which day messages are welcome again when today lies
-- in a pause (and those that follow it at once).
CREATE OR REPLACE FUNCTION self_pause(session bytea, OUT today date,
    OUT welcome_on date, OUT version text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT local_day(), pause_at(p.id, now()), self_pauses_version(p.id)
	FROM participant p WHERE p.id = self_participant(session);
END $$;

-- Those that are not over, in order.
CREATE OR REPLACE FUNCTION self_pauses(session bytea, OUT id bigint,
    OUT from_on date, OUT until_on date, OUT is_now boolean)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT x.id, x.from_on, x.until_on, x.from_on <= local_day()
	FROM pause x WHERE x.participant_id = self_participant(session)
	AND x.until_on > local_day()
	ORDER BY x.from_on;
END $$;

-- As pause_add; null FROM_ON is today.
CREATE OR REPLACE FUNCTION self_pause_add(session bytea, from_on date,
    until_on date, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
BEGIN
	IF mine IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	outcome := pause_add(mine, coalesce(from_on, local_day()), until_on,
	    'web');
	IF outcome = 'added' THEN
		PERFORM self_audit(mine, 'pause_add');
	END IF;
END $$;

-- 'removed', 'stale' (not there, and the list is not what SEEN was: it went
-- meanwhile), 'not_found' (it was never in that list; the page writes that in
-- the journal). The answer is the same when it is somebody else's.
CREATE OR REPLACE FUNCTION self_pause_remove(session bytea, seen text,
    pause bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
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
	outcome := CASE WHEN self_stale(self_pauses_version(mine), seen, NULL)
	    THEN 'stale' ELSE 'not_found' END;
	IF outcome = 'stale' AND EXISTS (SELECT FROM pause x
	    WHERE x.id = self_pause_remove.pause AND x.participant_id <> mine) THEN
		PERFORM self_audit(mine, 'foreign_id');
	END IF;
END $$;

-- Ends the pause of today: 'ended', or 'none' when there is none (any more).
CREATE OR REPLACE FUNCTION self_pause_end(session bytea, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
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
