-- What has to happen now and then, whoever is awake: `burgernet periodic run`.

-- The jobs of a round, in their order. Each is a transaction of its own: one
-- that fails stops no other, and none waits for a row while it has the
-- journal's lock.
CREATE OR REPLACE FUNCTION housekeeping_jobs(OUT job text)
RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT 'stuck_ended' UNION ALL
	SELECT 'leases_recovered' UNION ALL SELECT 'messages_dropped'
	UNION ALL SELECT r.rule FROM retention_rules() r WHERE r.every = 'minute'
	UNION ALL SELECT * FROM unnest(ARRAY['reach_updated', 'reach_unanswered',
	    'reach_asked', 'addresses_changed', 'participants_started',
	    'pauses_over', 'marks_swept', 'sms_budget_alarm']);
$$;

-- Does one job; how many rows it touched. One round at a time: -1 when another
-- is at this job. A round does so much and no more: the rest is for the next.
CREATE OR REPLACE FUNCTION housekeeping(job text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	most CONSTANT int := 10000;
BEGIN
	IF NOT pg_try_advisory_xact_lock(hashtext('burgernet.housekeeping'),
	    hashtext(job)) THEN
		RETURN -1;
	END IF;
	RETURN CASE job
	    WHEN 'stuck_ended' THEN stuck_end()
	    WHEN 'leases_recovered' THEN outbox_recover()
	    WHEN 'messages_dropped' THEN outbox_drop(most)
	    WHEN 'reach_updated' THEN reach_update(most)
	    WHEN 'reach_unanswered' THEN reach_unanswered(most)
	    WHEN 'reach_asked' THEN reach_ask(100)
	    WHEN 'addresses_changed' THEN address_days()
	    WHEN 'participants_started' THEN participant_start()
	    WHEN 'pauses_over' THEN pause_resume()
	    WHEN 'marks_swept' THEN commit_mark_sweep(most * 10)
	    WHEN 'sms_budget_alarm' THEN (SELECT CASE WHEN b.alarm
		THEN b.percent ELSE 0 END FROM budget_status() b)
	    ELSE retention_remove(job, most) END;
END $$;

-- Ends what keeps a transaction open for over a minute: a request takes ten
-- seconds at most, and a program that was taken over would keep the rows that
-- all others wait for. A role may lift its own time-outs, but not this.
CREATE OR REPLACE FUNCTION stuck_end() RETURNS int
LANGUAGE sql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid))::int
	FROM pg_stat_activity a
	WHERE a.usename IN ('burgernet_enroll', 'burgernet_preferences',
	    'burgernet_gateway', 'burgernet_courier')
	AND a.datname = current_database()
	AND a.xact_start < clock_timestamp() - interval '1 minute';
$$;

-- What waited until it was useless.
CREATE OR REPLACE FUNCTION outbox_drop(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
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
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
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
