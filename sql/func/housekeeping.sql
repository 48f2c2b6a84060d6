-- What has to happen now and then, whoever is awake: `burgernet periodic run`.

-- Ends what keeps a transaction open for over a minute: a request takes ten
-- seconds at most, and a program that was taken over would keep the rows that
-- all others wait for. A role may lift its own time-outs, but not this.
CREATE OR REPLACE FUNCTION stuck_end() RETURNS int
LANGUAGE sql AS $$
	SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid))::int
	FROM pg_stat_activity a
	WHERE a.usename IN ('burgernet_enroll', 'burgernet_preferences',
	    'burgernet_gateway', 'burgernet_courier')
	AND a.datname = current_database()
	AND a.xact_start < clock_timestamp() - interval '1 minute';
$$;

-- What waited until it was useless.
CREATE OR REPLACE FUNCTION outbox_drop(most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	dropped int;
BEGIN
	WITH late AS (
		SELECT d.message_id FROM delivery d
		JOIN message m ON m.id = d.message_id
		WHERE d.state = 'queued' AND m.deadline <= now()
		LIMIT most FOR UPDATE OF d SKIP LOCKED
	)
	UPDATE delivery d SET state = 'dropped', error = 'too late'
	FROM late WHERE d.message_id = late.message_id;
	GET DIAGNOSTICS dropped = ROW_COUNT;
	RETURN dropped;
END $$;

-- Addresses that began or ended since this was last done: the status of whose
-- they are follows (participant_resettle). How many. Once a day there is
-- something to do; days on which nothing ran are made up for.
CREATE OR REPLACE FUNCTION address_days() RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	today date := local_day();
	done date;
	whose uuid[];
	moved int;
BEGIN
	SELECT d.done_on INTO done FROM day_done d WHERE d.job = 'addresses'
	FOR UPDATE;
	IF done >= today THEN
		RETURN 0;
	END IF;
	whose := ARRAY(SELECT DISTINCT a.participant_id
	    FROM participant_address a
	    WHERE a.valid_from > done AND a.valid_from <= today
	    OR a.valid_to > done AND a.valid_to <= today);
	PERFORM participant_lock(whose);
	PERFORM participant_resettle(u.id) FROM unnest(whose) AS u (id);
	GET DIAGNOSTICS moved = ROW_COUNT;
	UPDATE day_done d SET done_on = today WHERE d.job = 'addresses';
	RETURN moved;
END $$;
