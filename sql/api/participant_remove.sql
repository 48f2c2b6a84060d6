-- Removes the participant with that number and all that hangs on it
-- (participant_erase). False when there is none.
CREATE OR REPLACE FUNCTION participant_remove(gone bigint, reason text,
    by_whom text) RETURNS boolean
LANGUAGE sql
SET search_path = burgernet, public, pg_temp AS $$
	SELECT participant_erase((SELECT p.id FROM participant p
	    WHERE p.number = gone), reason, by_whom);
$$;

-- What is kept in readable form of the participant with that number, as lines
-- in order; none when there is no such participant. Who looked and why goes
-- into the journal first, from where the participant can read it.
CREATE OR REPLACE FUNCTION participant_show(wanted bigint, by_whom text,
    reason text, OUT label text, OUT value text) RETURNS SETOF record
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	p participant;
BEGIN
	SELECT * INTO p FROM participant x WHERE x.number = wanted;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	PERFORM audit_add('participant_show', wanted::text,
	    jsonb_build_object('by', by_whom,
		'reason', participant_show.reason));
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
