-- The jobs of a round, in their order. Each is a transaction of its own: one
-- that fails stops no other, and none waits for a row while it has the
-- journal's lock.
CREATE OR REPLACE FUNCTION housekeeping_jobs(OUT job text)
RETURNS SETOF text
LANGUAGE sql STABLE
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
LANGUAGE plpgsql
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
