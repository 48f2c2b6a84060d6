-- All of them, those that count now first, and those that are over last. COUNTS
-- is 'now', 'later' or 'over'; LAST_ON the last day that one counts; LISTED the
-- place in what is exported.
CREATE OR REPLACE FUNCTION self_addresses(session bytea)
RETURNS TABLE (id uuid, label text, "precision" text, state text,
    postcode text, number int, letter text, addition text, street text,
    place text, municipality_code text, municipality_name text,
    takes_part boolean, expected_on date, valid_from date, valid_to date,
    last_on date, counts text, week bit(336), version text,
    label_self bytea, listed bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	me uuid := self_participant(session);
	today date := local_day();
BEGIN
	RETURN QUERY SELECT a.id, a.label, a.precision, a.state, a.postcode,
	    a.number, a.letter, a.addition, a.street, a.place, m.municipality,
	    m.name, coalesce(m.takes_part, false), m.expected_on, a.valid_from,
	    a.valid_to, a.valid_to - 1,
	    CASE WHEN a.valid_to <= today THEN 'over'
		WHEN a.valid_from > today THEN 'later' ELSE 'now' END,
	    a.week, self_address_version(a), a.label_self,
	    row_number() OVER (ORDER BY a.created_at, a.id)
	FROM participant_address a
	LEFT JOIN LATERAL municipality_get(a.municipality_code) AS m ON true
	WHERE a.participant_id = me
	ORDER BY coalesce(a.valid_to <= today, false),
	    coalesce(a.valid_from > today, false), a.valid_from NULLS FIRST, a.created_at, a.id;
END $$;

-- The first days from today on which no address counts; UNTIL_ON is the first
-- day that one does again, null when none will. No row: there is no gap. Of who
-- has an address that works (known, in a municipality that takes part) only
-- those can fill it; who waits with all of them knows that already.
CREATE OR REPLACE FUNCTION self_address_gap(session bytea)
RETURNS TABLE (from_on date, until_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	me uuid := self_participant(session);
	today date := local_day();
BEGIN
	IF me IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY WITH mine AS (
		SELECT daterange(a.valid_from, a.valid_to) AS days, a.state,
		    a.state = 'known' AND s.accepts AS works
		FROM participant_address a,
		municipality_state(municipality_current(a.municipality_code)) s
		WHERE a.participant_id = me
		AND (a.valid_to > today) IS NOT FALSE
	), filled AS (
		SELECT range_agg(m.days) AS days FROM mine m
		WHERE m.works OR m.state <> 'rejected'
		AND NOT EXISTS (SELECT FROM mine o WHERE o.works)
	)
	SELECT lower(gap), upper(gap)
	FROM filled f, unnest(datemultirange(daterange(today, NULL))
	    - coalesce(f.days, '{}')) AS gap
	ORDER BY 1 LIMIT 1;
END $$;

-- One more address, with an ID of the program's: what it is called is sealed for
-- that. It gets the week of WEEK_FROM, or (null) of the home
-- address, or of the first. OUTCOME: 'saved', 'no_session', 'not_found'
-- (WEEK_FROM), why not these days (address_days_refused), 'double', 'too_many',
-- 'outside', 'consent' (none for that municipality), or 'limited' (today).
CREATE OR REPLACE FUNCTION self_address_add(session bytea, id uuid,
    "precision" text, postcode text, number int, letter text, addition text,
    label text, label_self bytea, valid_from date, valid_to date, week_from uuid, agreed_to text,
    agreed_version text, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	held record;
	a participant_address;
BEGIN
	SELECT * INTO held FROM self_address_hold(session, week_from);
	outcome := held.outcome;
	IF outcome IS NOT NULL THEN
		RETURN;
	END IF;
	a := address_place("precision", postcode, number, letter, addition);
	a.participant_id := held.me;
	a.label := self_address_add.label;
	a.label_self := self_address_add.label_self;
	a.valid_from := self_address_add.valid_from;
	a.valid_to := self_address_add.valid_to;
	SELECT o.week INTO a.week FROM participant_address o
	WHERE o.participant_id = held.me
	ORDER BY o.id IS NOT DISTINCT FROM week_from DESC,
	    (o.valid_to > local_day()) IS NOT FALSE DESC,
	    o.label = 'home' DESC, o.created_at LIMIT 1;
	IF self_address_repeats(a) THEN
		outcome := 'saved';
		RETURN;
	END IF;
	outcome := coalesce(address_days_refused(valid_from, valid_to),
	    self_address_take(a, id, NULL, agreed_to, agreed_version));
	IF outcome IS NULL THEN
		PERFORM participant_resettle(held.me);
		PERFORM self_audit(held.me, 'address_add');
		outcome := 'saved';
	END IF;
END $$;

-- Another label or other days. SEEN is the version that the form showed.
-- OUTCOME: 'saved', 'stale', 'no_session', 'not_found', why not these days,
-- 'double', 'too_many' (a sixth at a time), or 'ended': it is over, and with it
-- the consent for its municipality; only a new address asks for that.
CREATE OR REPLACE FUNCTION self_address_change(session bytea, address uuid,
    seen text, label text, label_self bytea, valid_from date, valid_to date,
    OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	held record;
	was participant_address;
	a participant_address;
BEGIN
	SELECT * INTO held FROM self_address_hold(session, address);
	outcome := held.outcome;
	IF outcome IS NOT NULL THEN
		RETURN;
	END IF;
	was := held.held;
	a := was;
	a.label := self_address_change.label;
	a.label_self := self_address_change.label_self;
	a.valid_from := self_address_change.valid_from;
	a.valid_to := self_address_change.valid_to;
	outcome := CASE
	    WHEN self_address_version(a) = self_address_version(was) THEN 'saved'
	    WHEN self_address_version(was) IS DISTINCT FROM seen THEN 'stale'
	    ELSE address_days_refused(a.valid_from, a.valid_to, was.valid_from,
		was.valid_to) END;
	IF outcome IS NULL AND (a.valid_from, a.valid_to)
	    IS DISTINCT FROM (was.valid_from, was.valid_to) THEN
		outcome := CASE WHEN was.valid_to <= local_day()
		    AND address_is_elsewhere(held.me,
			municipality_current(was.municipality_code))
		    THEN 'ended' ELSE nullif(address_refused(a), 'outside') END;
	END IF;
	IF outcome IS NULL THEN
		UPDATE participant_address x SET label = a.label,
		    label_self = a.label_self, valid_from = a.valid_from, valid_to = a.valid_to
		WHERE x.id = a.id;
		PERFORM participant_resettle(held.me);
		PERFORM self_audit(held.me, 'address_change');
		outcome := 'saved';
	END IF;
END $$;

-- OUTCOME: 'saved', 'stale', 'no_session', 'not_found', or 'last': who has no
-- address any more cannot be asked anything; they leave, or move.
CREATE OR REPLACE FUNCTION self_address_remove(session bytea, address uuid,
    seen text, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	held record;
BEGIN
	SELECT * INTO held FROM self_address_hold(session, address);
	outcome := CASE WHEN held.outcome IS NOT NULL THEN held.outcome
	    WHEN self_address_version(held.held) IS DISTINCT FROM seen
		THEN 'stale'
	    WHEN NOT EXISTS (SELECT FROM participant_address o
		WHERE o.participant_id = held.me AND o.id <> address
		AND o.state <> 'rejected'
		AND (o.valid_to > local_day()) IS NOT FALSE) THEN 'last' END;
	IF outcome IS NULL THEN
		DELETE FROM participant_address a WHERE a.id = address;
		PERFORM participant_resettle(held.me);
		PERFORM self_audit(held.me, 'address_remove');
		outcome := 'saved';
	END IF;
END $$;

-- The same for who is signed in, before the new address is known: 'fine', and
-- LAST_ON the last day that the old one counts; else why not.
CREATE OR REPLACE FUNCTION self_address_can_move(session bytea, address uuid,
    move_on date, OUT outcome text, OUT last_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	me uuid := self_participant(session);
	a participant_address;
BEGIN
	SELECT * INTO a FROM participant_address x
	WHERE x.id = address AND x.participant_id = me;
	outcome := CASE WHEN me IS NULL THEN 'no_session'
	    WHEN a.id IS NULL THEN 'not_found'
	    ELSE coalesce(address_move_refused(a, move_on), 'fine') END;
	last_on := move_on - 1;
END $$;

-- Moves house: ADDRESS ends on MOVE_ON, and on that day the new one (ID) begins,
-- with its label (LABEL_SELF: sealed for that) and week. OUTCOME as of self_address_add, and 'stale', 'order' or
-- 'ended' (address_move_refused).
CREATE OR REPLACE FUNCTION self_address_move(session bytea, address uuid,
    seen text, id uuid, label_self bytea, move_on date, "precision" text, postcode text, number int,
    letter text, addition text, agreed_to text, agreed_version text,
    OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	held record;
	was participant_address;
	a participant_address;
BEGIN
	SELECT * INTO held FROM self_address_hold(session, address);
	outcome := held.outcome;
	IF outcome IS NOT NULL THEN
		RETURN;
	END IF;
	was := held.held;
	a := address_place("precision", postcode, number, letter, addition);
	a.participant_id := held.me;
	a.label := was.label;
	a.label_self := CASE was.label WHEN 'own'
	    THEN self_address_move.label_self END;
	a.week := was.week;
	a.valid_from := move_on;
	outcome := CASE
	    WHEN was.valid_to = move_on AND self_address_repeats(a) THEN 'saved'
	    WHEN self_address_version(was) IS DISTINCT FROM seen THEN 'stale'
	    ELSE coalesce(address_move_refused(was, move_on),
		self_address_take(a, self_address_move.id, was.id, agreed_to, agreed_version)) END;
	IF outcome IS NULL THEN
		UPDATE participant_address x SET valid_to = move_on
		WHERE x.id = was.id;
		PERFORM participant_resettle(held.me);
		PERFORM self_audit(held.me, 'address_move');
		outcome := 'saved';
	END IF;
END $$;
