-- Null: no limit.
CREATE OR REPLACE FUNCTION self_frequency(session bytea, OUT max_30_days int,
    OUT max_day int, OUT version text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT p.max_30_days, p.max_day,
	    self_frequency_version(p.max_30_days, p.max_day)
	FROM participant p WHERE p.id = self_participant(session);
END $$;

CREATE OR REPLACE FUNCTION self_frequency_save(session bytea, seen text,
    max_30_days int, max_day int, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	p participant;
	stored text;
	saving text := self_frequency_version(max_30_days, max_day);
BEGIN
	SELECT * INTO p FROM participant x WHERE x.id = mine;
	IF p.id IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	stored := self_frequency_version(p.max_30_days, p.max_day);
	outcome := CASE WHEN self_stale(stored, seen, saving) THEN 'stale'
	    ELSE 'saved' END;
	IF outcome = 'saved' AND stored <> saving THEN
		UPDATE participant x SET
		    max_30_days = self_frequency_save.max_30_days,
		    max_day = self_frequency_save.max_day
		WHERE x.id = p.id;
		PERFORM self_audit(p.id, 'frequency');
	END IF;
END $$;

-- QUIET: whether there is any time at which they are to be left alone, at any of
-- their addresses; without it there is nothing to be woken from.
CREATE OR REPLACE FUNCTION self_types(session bytea, OUT types text[],
    OUT wake text[], OUT quiet boolean, OUT version text) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY SELECT c.types, c.wake, EXISTS (SELECT FROM participant_address a
	    WHERE a.participant_id = p.id AND position(B'0' IN a.week) > 0),
	    self_types_version(c.types, c.wake)
	FROM participant p, self_types_of(p.id) AS c
	WHERE p.id = self_participant(session);
END $$;

-- 'none': somebody who takes part is asked for something; who wants nothing for
-- a while has a pause. Types that may wake without being wanted do not exist;
-- unknown types are refused by the table.
CREATE OR REPLACE FUNCTION self_types_save(session bytea, seen text,
    types text[], wake text[], OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	stored text;
	saving text := self_types_version(types, wake);
BEGIN
	IF mine IS NULL THEN
		outcome := 'no_session';
		RETURN;
	END IF;
	SELECT self_types_version(c.types, c.wake) INTO stored
	FROM self_types_of(mine) AS c;
	outcome := CASE WHEN coalesce(cardinality(types), 0) = 0 THEN 'none'
	    WHEN self_stale(stored, seen, saving) THEN 'stale' ELSE 'saved' END;
	IF outcome = 'saved' AND stored <> saving THEN
		DELETE FROM type_choice t WHERE t.participant_id = mine;
		INSERT INTO type_choice (participant_id, type, wake)
		SELECT DISTINCT mine, t, t = ANY (coalesce(self_types_save.wake,
		    '{}'))
		FROM unnest(self_types_save.types) AS t;
		PERFORM self_audit(mine, 'types');
	END IF;
END $$;
