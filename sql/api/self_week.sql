-- One row per address, or the one that is asked for. VERSION is that of the
-- address, ALL_VERSION of them all.
CREATE OR REPLACE FUNCTION self_week(session bytea, address uuid)
RETURNS TABLE (id uuid, label text, street text, number int, letter text,
    addition text, postcode text, week bit(336), version text,
    all_version text, label_self bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY WITH mine AS MATERIALIZED (
		SELECT a.*, row_number() OVER () AS place_in_list
		FROM week_address(self_participant(self_week.session)) AS a)
	SELECT a.id, a.label, a.street, a.number, a.letter, a.addition, a.postcode,
	    a.week, week_version(a.participant_id, a.id),
	    week_version(a.participant_id, NULL), a.label_self
	FROM mine AS a
	WHERE a.id = self_week.address OR self_week.address IS NULL
	ORDER BY a.place_in_list;
END $$;

-- Gives an address, or all of them (null), a week. SEEN is the version that the
-- form showed: what was changed since then is not overwritten ('stale').
CREATE OR REPLACE FUNCTION self_week_save(session bytea, address uuid,
    week bit(336), seen text, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	me uuid := self_hold(self_week_save.session);
	others int;
BEGIN
	IF me IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	SELECT count(*) FILTER (WHERE a.week IS DISTINCT FROM
	    self_week_save.week) INTO others
	FROM week_address(me) AS a
	WHERE a.id = self_week_save.address OR self_week_save.address IS NULL
	HAVING count(*) > 0;
	IF NOT FOUND THEN
		outcome := 'not_found';
	ELSIF others > 0 AND week_version(me, self_week_save.address)
	    IS DISTINCT FROM self_week_save.seen THEN
		outcome := 'stale';
	ELSE
		outcome := 'saved';
	END IF;
	IF outcome = 'saved' AND others > 0 THEN
		UPDATE participant_address x SET week = self_week_save.week
		FROM week_address(me) AS a
		WHERE x.id = a.id AND x.week IS DISTINCT FROM self_week_save.week
		AND (a.id = self_week_save.address
		    OR self_week_save.address IS NULL);
		PERFORM self_audit(me, 'week');
	END IF;
END $$;

-- The simple way: one quiet period for all days, at all addresses; null times
-- for none.
CREATE OR REPLACE FUNCTION self_quiet_save(session bytea, quiet_from time,
    quiet_to time, seen text, OUT outcome text)
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT outcome FROM self_week_save(self_quiet_save.session, NULL,
	    week_from_quiet(self_quiet_save.quiet_from,
	    self_quiet_save.quiet_to), self_quiet_save.seen);
$$;
