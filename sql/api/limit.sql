-- Today's budget of SMS parts, and whether it is time to warn.
CREATE OR REPLACE FUNCTION budget_status(OUT used int, OUT budget int,
    OUT percent int, OUT alarm boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	budget := setting_number('sms_per_day');
	SELECT coalesce(sum(l.used), 0) INTO used FROM rate_limit l
	WHERE l.name = 'budget_day'
	AND l.day = (now() AT TIME ZONE 'Europe/Amsterdam')::date;
	percent := CASE WHEN budget > 0 THEN used::bigint * 100 / budget
	    ELSE 100 END;
	alarm := percent >= setting_number('sms_alarm_percent');
END $$;
