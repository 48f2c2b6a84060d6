-- A participant who stops, and one who asks what is kept.

-- Removes the participant with that number and all that hangs on it. What stays
-- is the hash of the number (departed) and a line in the journal: number,
-- reason, who did it, and which consents there were (AVG art. 7, 1). False when
-- there is none.
CREATE OR REPLACE FUNCTION participant_remove(gone bigint, reason text,
    by_whom text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	p participant;
	agreed jsonb;
BEGIN
	SELECT * INTO p FROM participant x WHERE x.number = gone FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', c.purpose,
	    'version', c.version, 'channel', c.channel, 'given', c.given_at,
	    'withdrawn', coalesce(c.withdrawn_at, now())) ORDER BY c.id), '[]')
	INTO agreed FROM consent c WHERE c.participant_id = p.id;
	PERFORM participant_remove_messages(p.id, p.phone_tag);
	DELETE FROM inbound i WHERE i.participant_id = p.id;
	DELETE FROM signup_draft d USING signup s
	WHERE d.id = s.browser AND (s.participant_id = p.id
	    OR p.phone_tag = ANY (s.phone_tags));
	DELETE FROM signup s WHERE s.participant_id = p.id
	    OR p.phone_tag = ANY (s.phone_tags);
	DELETE FROM participant x WHERE x.id = p.id;
	INSERT INTO departed (phone_tag, phone_tag_key)
	VALUES (p.phone_tag, p.phone_tag_key)
	ON CONFLICT (phone_tag) DO UPDATE SET departed_at = now();
	PERFORM audit_add('participant_remove', gone::text, jsonb_build_object(
	    'reason', coalesce(participant_remove.reason, ''), 'by', by_whom,
	    'consents', agreed));
	RETURN true;
END $$;

-- Messages to somebody: those on their way go, of the others the count stays
-- (what SMS cost) without anything that leads to a person, also at a provider.
CREATE OR REPLACE FUNCTION participant_remove_messages(participant uuid,
    tag bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	ids uuid[];
BEGIN
	SELECT array_agg(m.id) INTO ids FROM message m
	WHERE m.participant_id = participant_remove_messages.participant
	OR m.signup_id IN (SELECT s.id FROM signup s
	    WHERE s.participant_id = participant_remove_messages.participant
	    OR tag = ANY (s.phone_tags));
	DELETE FROM message m USING delivery d, delivery_state s
	WHERE m.id = ANY (ids) AND d.message_id = m.id AND s.state = d.state
	AND NOT s.final;
	DELETE FROM receipt r WHERE r.message_id = ANY (ids);
	UPDATE delivery_attempt a SET provider_id = NULL, error = NULL
	WHERE a.message_id = ANY (ids);
	UPDATE delivery d SET provider_id = NULL, error = NULL
	WHERE d.message_id = ANY (ids);
	UPDATE message m SET participant_id = NULL, signup_id = NULL,
	    recipient = NULL, body = NULL
	WHERE m.id = ANY (ids);
END $$;

-- What is kept in readable form of the participant with that number, as lines
-- in order; none when there is no such participant. That somebody looked goes
-- into the journal first.
CREATE OR REPLACE FUNCTION participant_show(wanted bigint, by_whom text,
    OUT label text, OUT value text) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	p participant;
BEGIN
	SELECT * INTO p FROM participant x WHERE x.number = wanted;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	PERFORM audit_add('participant_show', wanted::text,
	    jsonb_build_object('by', by_whom));
	RETURN QUERY SELECT v.* FROM (VALUES
	    ('number', p.number::text), ('status', p.status),
	    ('status since', moment_text(p.status_at)),
	    ('signed up', moment_text(p.created_at)),
	    ('language', p.language), ('source', p.source),
	    ('most in 30 days', coalesce(p.max_30_days::text, 'no limit')),
	    ('most in a day', coalesce(p.max_day::text, 'no limit'))
	) AS v (label, value);
	RETURN QUERY SELECT * FROM participant_show_addresses(p.id);
	RETURN QUERY SELECT 'choice', t.type || CASE WHEN t.wake
	    THEN ', also at night' ELSE '' END
	FROM type_choice t WHERE t.participant_id = p.id ORDER BY t.type;
	RETURN QUERY SELECT 'consent', concat(c.purpose, ', version ', c.version,
	    ', by ', c.channel, ', ', moment_text(c.given_at),
	    ', withdrawn ' || moment_text(c.withdrawn_at))
	FROM consent c WHERE c.participant_id = p.id ORDER BY c.id;
	RETURN QUERY SELECT 'messages to', concat(count(*), ' (', m.purpose, ')')
	FROM message m WHERE m.participant_id = p.id
	GROUP BY m.purpose ORDER BY m.purpose;
	RETURN QUERY SELECT 'messages from', count(*)::text FROM inbound i
	WHERE i.participant_id = p.id HAVING count(*) > 0;
	RETURN QUERY SELECT 'sealed', s.name FROM participant_contact c,
	LATERAL (VALUES ('phone', true),
	    ('name', num_nonnulls(c.name_helpdesk, c.name_self) > 0),
	    ('e-mail', num_nonnulls(c.email_courier, c.email_helpdesk,
		c.email_self) > 0)) AS s (name, kept)
	WHERE c.participant_id = p.id AND s.kept;
END $$;

CREATE OR REPLACE FUNCTION participant_show_addresses(participant uuid,
    OUT label text, OUT value text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT l.label, l.value FROM participant_address a
	LEFT JOIN municipality m
	    ON m.code = municipality_current(a.municipality_code),
	LATERAL (VALUES
	    (1, 'address (' || a.label || ')', concat_ws(' ', a.street,
		concat(a.number, a.letter, '-' || nullif(a.addition, '')),
		a.postcode, a.place)),
	    (2, 'precision', a.precision), (3, 'checked', a.state),
	    (4, 'municipality', coalesce(m.name || ' (' || m.code || ')',
		'unknown')),
	    (5, 'half hours a week', length(replace(a.week::text, '0', ''))
		|| ' of 336')) AS l (position, label, value)
	WHERE a.participant_id = participant_show_addresses.participant
	ORDER BY a.created_at, a.id, l.position;
$$;

CREATE OR REPLACE FUNCTION moment_text(at timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT to_char(at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI');
$$;
