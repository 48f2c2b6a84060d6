-- All that is kept of a participant, as one JSON document; which column is where
-- in it, and which is not, stands in export_rule. docs/export.md describes it.
-- json and not jsonb: the order is for people.

-- Name, e-mail and phone are put in by who can read them.
CREATE OR REPLACE FUNCTION export_participant(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT json_build_object('number', p.number, 'phone', NULL,
	    'name', NULL, 'email', NULL, 'status', p.status,
	    'status_at', p.status_at, 'created_at', p.created_at,
	    'language', p.language, 'source', p.source,
	    'max_30_days', p.max_30_days, 'max_day', p.max_day,
	    'left_at', p.left_at, 'erase_at', p.erase_at,
	    'leave_reason', p.leave_reason);
$$;

CREATE OR REPLACE FUNCTION export_types(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('type', t.type,
	    'wake', t.wake) ORDER BY t.type), '[]')
	FROM type_choice t WHERE t.participant_id = participant;
$$;

-- The periods in which messages are welcome, by day; until '24:00'.
CREATE OR REPLACE FUNCTION export_week(week bit(336)) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('day', (ARRAY['monday',
		'tuesday', 'wednesday', 'thursday', 'friday', 'saturday',
		'sunday'])[r.day + 1],
	    'from', export_half_hour(r.first),
	    'until', export_half_hour(r.last + 1)) ORDER BY r.day, r.first), '[]')
	FROM (SELECT w.day, min(w.slot) AS first, max(w.slot) AS last
	    FROM (SELECT i / 48 AS day, i % 48 AS slot, i % 48 - row_number()
		    OVER (PARTITION BY i / 48 ORDER BY i) AS run
		FROM generate_series(0, 335) AS i
		WHERE get_bit(week, i) = 1) AS w
	    GROUP BY w.day, w.run) AS r;
$$;

CREATE OR REPLACE FUNCTION export_half_hour(slot int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT lpad((slot / 2)::text, 2, '0')
	    || CASE slot % 2 WHEN 0 THEN ':00' ELSE ':30' END;
$$;

-- The point is in metres, in the national grid (RD New). Of what they call it in
-- their own word only they have the key: NAME is put in by who can read it, in
-- the order of self_addresses.listed.
CREATE OR REPLACE FUNCTION export_addresses(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('label', a.label,
	    'name', NULL, 'valid_from', a.valid_from, 'valid_to', a.valid_to,
	    'precision', a.precision, 'state', a.state, 'street', a.street,
	    'number', a.number, 'letter', a.letter, 'addition', a.addition,
	    'postcode', a.postcode, 'place', a.place,
	    'municipality_code', a.municipality_code,
	    'object_id', a.object_id, 'point', CASE
		WHEN a.point IS NOT NULL THEN json_build_object(
		'system', 'EPSG:' || ST_SRID(a.point), 'x', ST_X(a.point),
		'y', ST_Y(a.point)) END,
	    'week', json_build_object('bits', a.week,
		'welcome', export_week(a.week)),
	    'created_at', a.created_at, 'check', (SELECT json_build_object(
		'state', k.state, 'attempt', k.attempt, 'next_at', k.next_at,
		'created_at', k.created_at, 'decided_at', k.decided_at)
		FROM address_check k WHERE k.address_id = a.id))
	    ORDER BY a.created_at, a.id), '[]')
	FROM participant_address a WHERE a.participant_id = participant;
$$;

CREATE OR REPLACE FUNCTION export_pauses(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('from_on', u.from_on,
	    'until_on', u.until_on, 'channel', u.channel,
	    'told_at', u.told_at, 'created_at', u.created_at)
	    ORDER BY u.from_on), '[]')
	FROM pause u WHERE u.participant_id = participant;
$$;

CREATE OR REPLACE FUNCTION export_consents(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('purpose', c.purpose,
	    'version', c.version, 'channel', c.channel,
	    'given_at', c.given_at, 'withdrawn_at', c.withdrawn_at,
	    'left_with', c.left_with,
	    'municipality_code', c.municipality_code) ORDER BY c.id), '[]')
	FROM consent c WHERE c.participant_id = participant;
$$;

-- Also those of sign-ups with this number, whoever asked for them.
CREATE OR REPLACE FUNCTION export_messages(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('class', m.class,
	    'purpose', m.purpose, 'parts', m.parts,
	    'created_at', m.created_at, 'deadline', m.deadline,
	    'request', m.request, 'delivery', export_delivery(m.id),
	    'attempts', export_attempts(m.id),
	    'receipts', export_receipts(m.id)) ORDER BY m.created_at, m.id),
	    '[]')
	FROM message m WHERE m.participant_id = p.id
	OR m.participant_id IS NULL AND m.signup_id IN (SELECT s.id
	    FROM signup s WHERE s.participant_id = p.id
	    OR p.phone_tag = ANY (s.phone_tags));
$$;

CREATE OR REPLACE FUNCTION export_delivery(message uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT json_build_object('state', d.state, 'changed_at', d.changed_at,
	    'attempt', d.attempt, 'resent', d.resent, 'next_at', d.next_at,
	    'provider', d.provider, 'provider_id', d.provider_id,
	    'parts', d.parts, 'error', d.error)
	FROM delivery d WHERE d.message_id = message;
$$;

CREATE OR REPLACE FUNCTION export_attempts(message uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('attempt', t.attempt,
	    'started_at', t.started_at, 'ended_at', t.ended_at,
	    'state', t.state, 'provider', t.provider,
	    'provider_id', t.provider_id, 'error', t.error)
	    ORDER BY t.attempt), '[]')
	FROM delivery_attempt t WHERE t.message_id = message;
$$;

CREATE OR REPLACE FUNCTION export_receipts(message uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object(
	    'received_at', r.received_at, 'state', r.state,
	    'provider', r.provider, 'provider_id', r.provider_id,
	    'detail', r.detail) ORDER BY r.id), '[]')
	FROM receipt r WHERE r.message_id = message;
$$;

CREATE OR REPLACE FUNCTION export_received(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object(
	    'received_at', i.received_at, 'command', i.command,
	    'number', i.number, 'outcome', i.outcome,
	    'answered', i.answered, 'provider', i.provider,
	    'provider_id', i.provider_id) ORDER BY i.received_at, i.id), '[]')
	FROM inbound i WHERE i.participant_id = participant;
$$;

CREATE OR REPLACE FUNCTION export_notices(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('purpose', n.purpose,
	    'details', n.details, 'created_at', n.created_at)
	    ORDER BY n.id), '[]')
	FROM notice_request n WHERE n.participant_id = participant;
$$;

CREATE OR REPLACE FUNCTION export_reach(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT json_build_object('reached_at', r.reached_at,
	    'seen_at', r.seen_at, 'heard_at', r.heard_at,
	    'failures', r.failures, 'failed_at', r.failed_at,
	    'aside_at', r.aside_at, 'aside_reason', r.aside_reason,
	    'asked_at', r.asked_at)
	FROM participant_reach r WHERE r.participant_id = participant;
$$;

-- The journal's lines about somebody. It has them by number, and the first by
-- the row's id.
CREATE OR REPLACE FUNCTION export_lines(p participant) RETURNS SETOF audit
LANGUAGE sql STABLE AS $$
	SELECT a.* FROM audit a WHERE a.subject IN (p.number::text, p.id::text)
	ORDER BY a.id;
$$;

-- Who looked, as Mijn Burgernet shows it: a role and not a colleague's account.
CREATE OR REPLACE FUNCTION export_looks(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('at', a.at,
	    'role', coalesce(a.detail->>'role', CASE a.action
		WHEN 'participant_show' THEN 'administrator' ELSE '' END),
	    'municipality', coalesce((SELECT m.name FROM municipality m
		WHERE m.code = a.detail->>'municipality'), ''),
	    'reason', coalesce(a.detail->>'reason', '')) ORDER BY a.id), '[]')
	FROM export_lines(p) AS a
	WHERE a.action IN ('participant_show', 'participant_look');
$$;

CREATE OR REPLACE FUNCTION export_journal(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('at', a.at,
	    'actor', a.actor, 'action', a.action,
	    'detail', a.detail - 'by') ORDER BY a.id), '[]')
	FROM export_lines(p) AS a;
$$;

CREATE OR REPLACE FUNCTION export_sessions(participant uuid) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object(
	    'created_at', s.created_at, 'used_at', s.used_at,
	    'expires_at', s.expires_at, 'newer_at', s.newer_at,
	    'fresh_for', s.fresh_for, 'fresh_until', s.fresh_until)
	    ORDER BY s.created_at, s.id), '[]')
	FROM session s WHERE s.participant_id = participant;
$$;

-- Also a request with this number that can never be right. Those for another
-- number by the session that asked, whether it is free or not.
CREATE OR REPLACE FUNCTION export_codes(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('purpose', c.purpose,
	    'tries', c.tries, 'created_at', c.created_at,
	    'expires_at', c.expires_at) ORDER BY c.created_at, c.id), '[]')
	FROM challenge c
	WHERE c.participant_id = p.id AND c.purpose <> 'new_number'
	OR c.purpose = 'new_number' AND c.browser IN (SELECT s.id
	    FROM session s WHERE s.participant_id = p.id)
	OR c.participant_id IS NULL AND p.phone_tag = ANY (c.phone_tags);
$$;

CREATE OR REPLACE FUNCTION export_signups(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('state', s.state,
	    'known', s.known, 'language', s.language, 'source', s.source,
	    'created_at', s.created_at, 'expires_at', s.expires_at,
	    'draft', (SELECT json_build_object('created_at', d.created_at,
		'expires_at', d.expires_at)
		FROM signup_draft d WHERE d.id = s.browser),
	    'code', (SELECT json_build_object('tries', c.tries,
		'created_at', c.created_at, 'expires_at', c.expires_at)
		FROM code c WHERE c.signup_id = s.id))
	    ORDER BY s.created_at, s.id), '[]')
	FROM signup s WHERE s.participant_id = p.id
	OR p.phone_tag = ANY (s.phone_tags);
$$;

CREATE OR REPLACE FUNCTION export_limits(p participant) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT coalesce(json_agg(json_build_object('name', l.name,
	    'moments', l.moments, 'until', l.until, 'used', l.used,
	    'day', l.day, 'expires_at', l.expires_at) ORDER BY l.name), '[]')
	FROM rate_limit l WHERE l.key = p.phone_tag;
$$;

-- What is not in it, by why.
CREATE OR REPLACE FUNCTION export_withheld(language text) RETURNS json
LANGUAGE sql STABLE AS $$
	SELECT json_agg(json_build_object('why', w.why, 'columns', w.columns)
	    ORDER BY w.reason)
	FROM (SELECT r.reason, CASE language WHEN 'en' THEN e.en ELSE e.nl END
		AS why, json_agg(r.table_name || '.' || r.column_name
		ORDER BY r.table_name, r.column_name) AS columns
	    FROM export_rule r JOIN export_reason e USING (reason)
	    GROUP BY r.reason, e.nl, e.en) AS w;
$$;
