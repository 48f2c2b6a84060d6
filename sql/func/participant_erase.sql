-- Erasing a participant: the one way in which somebody goes, whoever asks for
-- it (they, and then retention; or the operator, by `burgernet participant
-- remove`). docs/retention.md lists what is left.

-- Everything that leads to the person goes. What stays is the hash of the
-- number (departed), the count of a departure, and a line in the journal:
-- number, reason, who did it, and which consents there were (AVG art. 7, 1).
-- False when there is nobody. The journal's lock comes last.
CREATE OR REPLACE FUNCTION participant_erase(gone uuid, reason text,
    by_whom text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	p participant;
	agreed jsonb;
BEGIN
	SELECT * INTO p FROM participant x WHERE x.id = gone FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', c.purpose,
	    'version', c.version, 'channel', c.channel, 'given', c.given_at,
	    'withdrawn', coalesce(c.withdrawn_at, now())) ORDER BY c.id), '[]')
	INTO agreed FROM consent c WHERE c.participant_id = p.id;
	PERFORM participant_lock_all(p);
	PERFORM participant_erase_messages(p.id, p.phone_tag);
	DELETE FROM inbound i WHERE i.participant_id = p.id;
	-- Answers that are being given at this moment are a new sign-up's.
	DELETE FROM signup_draft d WHERE d.id IN (SELECT x.id FROM signup_draft x
	    JOIN signup s ON s.browser = x.id WHERE s.participant_id = p.id
	    OR p.phone_tag = ANY (s.phone_tags) FOR UPDATE OF x SKIP LOCKED);
	DELETE FROM signup s WHERE s.participant_id = p.id
	    OR p.phone_tag = ANY (s.phone_tags);
	DELETE FROM challenge c WHERE p.phone_tag = ANY (c.phone_tags);
	DELETE FROM rate_limit l WHERE (l.name, l.key) IN (SELECT x.name, x.key
	    FROM rate_limit x WHERE x.key = p.phone_tag
	    ORDER BY x.name FOR UPDATE);
	PERFORM departure_count(p);
	DELETE FROM participant x WHERE x.id = p.id;
	INSERT INTO departed (phone_tag, phone_tag_key)
	VALUES (p.phone_tag, p.phone_tag_key)
	ON CONFLICT (phone_tag) DO UPDATE SET departed_at = now();
	PERFORM audit_add('participant_remove', p.number::text,
	    jsonb_build_object('reason', coalesce(participant_erase.reason, ''),
		'by', by_whom, 'consents', agreed));
	RETURN true;
END $$;

-- All that is theirs and that others lock, too, in the one order.
CREATE OR REPLACE FUNCTION participant_lock_all(p participant) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM signup s WHERE s.participant_id = p.id
	OR p.phone_tag = ANY (s.phone_tags) ORDER BY s.id FOR UPDATE;
	PERFORM FROM code c WHERE c.signup_id IN (SELECT s.id FROM signup s
	    WHERE s.participant_id = p.id OR p.phone_tag = ANY (s.phone_tags))
	ORDER BY c.signup_id FOR UPDATE;
	PERFORM FROM challenge c WHERE c.participant_id = p.id
	OR p.phone_tag = ANY (c.phone_tags) ORDER BY c.id FOR UPDATE;
	PERFORM FROM session s WHERE s.participant_id = p.id
	ORDER BY s.id FOR UPDATE;
	PERFORM FROM inbound i WHERE i.participant_id = p.id
	ORDER BY i.id FOR UPDATE;
	PERFORM FROM participant_address a WHERE a.participant_id = p.id
	ORDER BY a.id FOR UPDATE;
	PERFORM FROM address_check k WHERE k.address_id IN (SELECT a.id
	    FROM participant_address a WHERE a.participant_id = p.id)
	ORDER BY k.id FOR UPDATE;
	PERFORM FROM pause x WHERE x.participant_id = p.id
	ORDER BY x.id FOR UPDATE;
	PERFORM FROM notice_request n WHERE n.participant_id = p.id
	ORDER BY n.id FOR UPDATE;
END $$;

-- Messages to somebody: those on their way go, of the others the count stays
-- (what SMS cost) without anything that leads to a person: at a provider, in a
-- log, or by a receipt that comes later.
CREATE OR REPLACE FUNCTION participant_erase_messages(participant uuid,
    tag bytea) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	ids uuid[];
BEGIN
	SELECT array_agg(m.id) INTO ids FROM message m
	WHERE m.participant_id = participant_erase_messages.participant
	OR m.id IN (SELECT c.message_id FROM challenge c
	    WHERE c.participant_id = participant_erase_messages.participant)
	OR m.signup_id IN (SELECT s.id FROM signup s
	    WHERE s.participant_id = participant_erase_messages.participant
	    OR tag = ANY (s.phone_tags));
	PERFORM delivery_lock(ids);
	DELETE FROM message m USING delivery d, delivery_state s
	WHERE m.id = ANY (ids) AND d.message_id = m.id AND s.state = d.state
	AND NOT s.final;
	DELETE FROM receipt r WHERE r.message_id = ANY (ids);
	UPDATE delivery_attempt a SET provider_id = NULL, error = NULL
	WHERE a.message_id = ANY (ids);
	UPDATE delivery d SET provider_id = NULL, error = NULL
	WHERE d.message_id = ANY (ids);
	UPDATE message m SET participant_id = NULL, signup_id = NULL,
	    inbound_id = NULL, recipient = NULL, body = NULL, request = NULL,
	    reference = replace(gen_random_uuid()::text, '-', '')
	WHERE m.id = ANY (ids);
END $$;

-- One more who left, counted in the month of leaving by municipality, by
-- reason ('removed' for who did not leave by themselves) and by how long they
-- were with us: each apart, so that no count says two things of somebody.
CREATE OR REPLACE FUNCTION departure_count(p participant) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO departure AS d (month, measure, value, count)
	SELECT date_trunc('month', local_day(l.at))::date, m.measure, m.value, 1
	FROM (SELECT coalesce(p.left_at, now()) AS at) AS l,
	    LATERAL (VALUES
		('municipality', coalesce((SELECT municipality_current(
			a.municipality_code) FROM participant_address a
		    WHERE a.participant_id = p.id
		    ORDER BY address_counts(a.valid_from, a.valid_to) DESC,
			a.state <> 'known', a.created_at, a.id LIMIT 1), '')),
		('reason', CASE WHEN p.left_at IS NULL THEN 'removed'
		    ELSE coalesce(p.leave_reason, '') END),
		('stay', CASE WHEN l.at < p.created_at + interval '1 month'
		    THEN 'month' WHEN l.at < p.created_at + interval '1 year'
		    THEN 'year' WHEN l.at < p.created_at + interval '3 years'
		    THEN 'three_years' ELSE 'longer' END)
	    ) AS m (measure, value)
	ON CONFLICT (month, measure, value) DO UPDATE SET count = d.count + 1;
$$;
