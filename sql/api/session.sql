-- What each request begins with: whose session it is and how they stand. It
-- counts as use, written at most four times a minute: a session that is used all
-- the time ends when it is over, and one that is not, after the idle time.
CREATE OR REPLACE FUNCTION self_load(session bytea, OUT sealed bytea,
    OUT number bigint, OUT status text, OUT standing text, OUT language text,
    OUT erase_on date, OUT newer_at timestamptz, OUT fresh_for text,
    OUT seconds_left int) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	s session;
BEGIN
	IF self_participant(session) IS NULL THEN
		RETURN;
	END IF;
	-- Only how long somebody was away hangs on this write.
	PERFORM set_config('synchronous_commit', 'off', true);
	UPDATE session x SET used_at = now() WHERE x.id = self_load.session
	AND x.used_at < now() - interval '15 seconds';
	SELECT * INTO s FROM session x WHERE x.id = self_load.session;
	RETURN QUERY SELECT s.sealed, p.number, p.status,
	    participant_standing(p.id), p.language,
	    (p.erase_at AT TIME ZONE 'Europe/Amsterdam')::date, s.newer_at,
	    CASE WHEN s.fresh_until > now() THEN s.fresh_for END,
	    extract(epoch FROM s.expires_at - now())::int
	FROM participant p WHERE p.id = s.participant_id;
END $$;

CREATE OR REPLACE FUNCTION self_sign_out(session bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
BEGIN
	DELETE FROM session s WHERE s.id = self_sign_out.session;
	IF mine IS NOT NULL THEN
		PERFORM self_audit(mine, 'sign_out');
	END IF;
END $$;

-- Everywhere but here; how many ended.
CREATE OR REPLACE FUNCTION self_sign_out_others(session bytea) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_hold(session);
	ended int;
BEGIN
	DELETE FROM session s WHERE s.participant_id = mine
	AND s.id <> self_sign_out_others.session;
	GET DIAGNOSTICS ended = ROW_COUNT;
	UPDATE session s SET newer_at = NULL
	WHERE s.id = self_sign_out_others.session;
	IF ended > 0 THEN
		PERFORM self_audit(mine, 'sign_out_others');
	END IF;
	RETURN ended;
END $$;

-- "That was me": the newer session is not spoken of any more.
CREATE OR REPLACE FUNCTION self_told(session bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	UPDATE session s SET newer_at = NULL WHERE s.id = self_told.session
	AND self_participant(self_told.session) IS NOT NULL;
END $$;

-- Somebody asked for a row that is not theirs, or that never was. The journal
-- keeps it: one is a bookmark, a hundred are somebody who tries, and more in a
-- day would only fill it (reading pages has no limit).
CREATE OR REPLACE FUNCTION self_foreign(session bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid := self_participant(session);
BEGIN
	IF mine IS NOT NULL AND (SELECT count(*) FROM participant p
	    JOIN audit a ON a.subject = p.number::text WHERE p.id = mine
	    AND a.action = 'self_foreign_id'
	    AND a.at > now() - interval '1 day') < 100 THEN
		PERFORM self_audit(mine, 'foreign_id');
	END IF;
END $$;
