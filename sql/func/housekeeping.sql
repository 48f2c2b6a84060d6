-- What has to happen now and then, whoever is awake: `burgernet periodic run`.

-- One round, as a list of jobs and how many rows each touched. One at a time:
-- while another round runs, this one does nothing and says so.
CREATE OR REPLACE FUNCTION housekeeping(OUT job text, OUT rows int)
RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	one record;
BEGIN
	IF NOT pg_try_advisory_xact_lock(hashtext('burgernet.housekeeping')) THEN
		job := 'busy';
		rows := 0;
		RETURN NEXT;
		RETURN;
	END IF;
	job := 'leases_recovered';
	rows := outbox_recover();
	RETURN NEXT;
	job := 'participants_started';
	rows := participant_start();
	RETURN NEXT;
	RETURN QUERY SELECT * FROM housekeeping_expire();
	RETURN QUERY SELECT * FROM housekeeping_retain();
	SELECT * INTO one FROM budget_status();
	IF one.alarm THEN
		job := 'sms_budget_alarm';
		rows := one.percent;
		RETURN NEXT;
	END IF;
END $$;

-- What expires by itself: nothing of it is anybody's yet.
CREATE OR REPLACE FUNCTION housekeeping_expire(OUT job text, OUT rows int)
RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	DELETE FROM signup_draft WHERE expires_at <= now();
	job := 'drafts_expired';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
	DELETE FROM signup WHERE expires_at <= now();
	job := 'signups_expired';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
	-- An expired code still answers "expired" for as long as its sign-up does.
	DELETE FROM rate_limit WHERE expires_at <= now();
	job := 'limits_expired';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
	UPDATE delivery d SET state = 'dropped', error = 'too late'
	FROM message m WHERE m.id = d.message_id AND d.state = 'queued'
	AND m.deadline <= now();
	job := 'messages_dropped';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
END $$;

-- What is kept for a period, by the privacy page.
CREATE OR REPLACE FUNCTION housekeeping_retain(OUT job text, OUT rows int)
RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	DELETE FROM message WHERE created_at < now()
	    - make_interval(days => setting_number('receipt_days')::int);
	job := 'messages_removed';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
	DELETE FROM inbound WHERE received_at < now()
	    - make_interval(days => setting_number('inbound_days')::int);
	job := 'inbound_removed';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
	-- The newest row stays: the chain goes on from it.
	DELETE FROM audit WHERE at < now()
	    - make_interval(days => setting_number('audit_days')::int)
	    AND id < (SELECT max(id) FROM audit);
	job := 'audit_removed';
	GET DIAGNOSTICS rows = ROW_COUNT;
	RETURN NEXT;
END $$;
