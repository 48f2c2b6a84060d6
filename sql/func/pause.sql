-- Pauses: days on which somebody wants no actions. See the table pause.

-- The day it is here.
CREATE OR REPLACE FUNCTION local_day(at timestamptz DEFAULT now()) RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (at AT TIME ZONE 'Europe/Amsterdam')::date;
END $$;

-- The first day that messages are welcome again after the pause that AT lies
-- in, pauses that follow it at once included; null when it lies in none.
CREATE OR REPLACE FUNCTION pause_at(participant uuid, at timestamptz)
RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (WITH RECURSIVE chain AS (
		SELECT x.until_on FROM pause x
		WHERE x.participant_id = participant
		AND local_day(at) >= x.from_on AND local_day(at) < x.until_on
		UNION ALL
		SELECT x.until_on FROM chain c JOIN pause x
		    ON x.participant_id = participant AND x.from_on = c.until_on
	)
	SELECT max(until_on) FROM chain);
END $$;

-- 'added'; 'past' (it began before today), 'order' (it ends before it begins),
-- 'too_long' (by the policy, or further away than that), 'overlap',
-- 'too_many' (five are not over yet).
CREATE OR REPLACE FUNCTION pause_add(participant uuid, from_on date,
    until_on date, channel text, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
	today date := local_day();
	most int := setting_number('pause_days_most');
	ahead int;
BEGIN
	-- Two at once, for one participant, come one after the other.
	PERFORM FROM participant p WHERE p.id = participant FOR UPDATE;
	SELECT count(*) INTO ahead FROM pause x
	WHERE x.participant_id = participant AND x.until_on > today;
	outcome := CASE WHEN pause_add.until_on <= pause_add.from_on THEN 'order'
	    WHEN pause_add.from_on < today THEN 'past'
	    WHEN pause_add.until_on - pause_add.from_on > most
		OR pause_add.from_on - today > most THEN 'too_long'
	    WHEN EXISTS (SELECT FROM pause x
		WHERE x.participant_id = participant
		AND x.from_on < pause_add.until_on
		AND x.until_on > pause_add.from_on) THEN 'overlap'
	    WHEN ahead >= 5 THEN 'too_many' ELSE 'added' END;
	IF outcome = 'added' THEN
		INSERT INTO pause (participant_id, from_on, until_on, channel)
		VALUES (participant, pause_add.from_on, pause_add.until_on,
		    pause_add.channel);
	END IF;
END $$;

-- Takes back a pause that is not over: as if it never was when it lies ahead,
-- else it ends today. 'removed', or 'not_found'.
CREATE OR REPLACE FUNCTION pause_remove(participant uuid, pause bigint,
    OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
	today date := local_day();
BEGIN
	PERFORM FROM participant p WHERE p.id = participant FOR UPDATE;
	DELETE FROM pause x WHERE x.id = pause_remove.pause
	AND x.participant_id = participant AND x.from_on >= today;
	IF NOT FOUND THEN
		-- Whoever ends it knows: nobody has to be told.
		UPDATE pause x SET until_on = today, told_at = now()
		WHERE x.id = pause_remove.pause
		AND x.participant_id = participant AND x.until_on > today;
	END IF;
	outcome := CASE WHEN FOUND THEN 'removed' ELSE 'not_found' END;
END $$;

-- Ends the pause that today lies in, by CHANNEL: 'ended', or 'none'.
CREATE OR REPLACE FUNCTION pause_end(participant uuid, channel text,
    OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
	now_in bigint;
BEGIN
	UPDATE pause x SET channel = pause_end.channel
	WHERE x.participant_id = participant AND x.from_on <= local_day()
	AND x.until_on > local_day() RETURNING x.id INTO now_in;
	SELECT CASE r.outcome WHEN 'removed' THEN 'ended' ELSE 'none' END
	INTO outcome FROM pause_remove(participant, now_in) AS r;
END $$;

-- From today, DAYS long, whatever pauses there were: those that it meets become
-- one with it; of the one that today lies in only the new end counts. Returns
-- the day on which messages are welcome again, null when DAYS is not allowed.
CREATE OR REPLACE FUNCTION pause_from_today(participant uuid, days int,
    channel text) RETURNS date
LANGUAGE plpgsql AS $$
DECLARE
	today date := local_day();
	welcome_on date := local_day() + days;
BEGIN
	IF days IS NULL OR days < 1
	    OR days > setting_number('pause_days_most') THEN
		RETURN NULL;
	END IF;
	PERFORM FROM participant p WHERE p.id = participant FOR UPDATE;
	PERFORM pause_remove(participant, x.id) FROM pause x
	WHERE x.participant_id = participant AND x.from_on <= today
	AND x.until_on > today;
	WITH met AS (
		DELETE FROM pause x WHERE x.participant_id = participant
		AND x.from_on >= today AND x.from_on <= welcome_on
		RETURNING x.until_on
	)
	SELECT greatest(welcome_on, max(met.until_on)) INTO welcome_on FROM met;
	INSERT INTO pause (participant_id, from_on, until_on, channel)
	VALUES (participant, today, welcome_on, pause_from_today.channel);
	RETURN welcome_on;
END $$;

-- Housekeeping: says to those whose pause is over that it is, when messages do
-- come again: not to who is in the next pause, left, or still waits. How many.
CREATE OR REPLACE FUNCTION pause_resume() RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	resumed int;
	free uuid[] := participant_lock_free(ARRAY(SELECT x.participant_id
	    FROM pause x WHERE x.told_at IS NULL AND x.until_on <= local_day()));
BEGIN
	WITH over AS (
		UPDATE pause x SET told_at = now()
		WHERE x.participant_id = ANY (free) AND x.told_at IS NULL AND x.until_on <= local_day()
		RETURNING x.participant_id
	)
	INSERT INTO notice_request (participant_id, purpose)
	SELECT DISTINCT o.participant_id, 'pause_over' FROM over o
	WHERE participant_standing(o.participant_id) = 'active'
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS resumed = ROW_COUNT;
	IF resumed > 0 THEN
		PERFORM pg_notify('outbox', '');
	END IF;
	RETURN resumed;
END $$;
