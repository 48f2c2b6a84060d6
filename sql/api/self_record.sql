-- What was sent to a participant, what they sent, and who looked at what is kept
-- of them: read from what sending and the journal wrote. No text of any message.

-- Both ways, newest first, in pages of 20 from 1. STATE is that of the delivery
-- ('received' for what they sent); AT and STATE_AT are local. WHY a message was
-- dropped: 'replaced', 'left', 'too late', or '' for what is not theirs to know.
CREATE OR REPLACE FUNCTION self_messages(session bytea, page int,
    OUT at text, OUT inbound boolean, OUT purpose text, OUT state text,
    OUT state_at text, OUT why text, OUT parts int, OUT total bigint)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	WITH mine AS (SELECT self_participant(session) AS id), both_ways AS (
		SELECT m.created_at, m.id, false AS inbound, m.purpose, d.state,
		    d.changed_at, CASE WHEN d.state = 'dropped' AND d.error IN
			('replaced', 'left', 'too late') THEN d.error ELSE '' END
			AS why,
		    CASE WHEN d.state IN ('dropped', 'rejected') THEN 0
			ELSE coalesce(d.parts, m.parts) END AS parts
		FROM mine JOIN message m ON m.participant_id = mine.id
		JOIN delivery d ON d.message_id = m.id
		UNION ALL
		SELECT i.received_at, i.id, true, i.command, 'received',
		    i.received_at, '', 0
		FROM mine JOIN inbound i ON i.participant_id = mine.id
	)
	SELECT moment_text(b.created_at), b.inbound, b.purpose, b.state,
	    moment_text(b.changed_at), b.why, b.parts, count(*) OVER ()
	FROM both_ways b ORDER BY b.created_at DESC, b.id
	LIMIT 20 OFFSET (greatest(page, 1)::bigint - 1) * 20;
$$;

-- Who looked: the MOST latest times that somebody else saw what is kept of them.
-- The journal has the account, they get the role: 'administrator', 'helpdesk',
-- 'bureau', and of which municipality.
CREATE OR REPLACE FUNCTION self_looks(session bytea, most int, OUT at text,
    OUT role text, OUT municipality text, OUT reason text)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT moment_text(a.at), coalesce(a.detail->>'role',
		CASE a.action WHEN 'participant_show' THEN 'administrator'
		    ELSE '' END),
	    coalesce((SELECT m.name FROM municipality m
		WHERE m.code = a.detail->>'municipality'), ''),
	    coalesce(a.detail->>'reason', '')
	FROM participant p JOIN audit a ON a.subject = p.number::text
	WHERE p.id = self_participant(session)
	AND a.action IN ('participant_show', 'participant_look')
	ORDER BY a.id DESC LIMIT most;
$$;

-- What they did themselves: WHAT without its self_, and CHANNEL 'web' or 'sms'.
CREATE OR REPLACE FUNCTION self_deeds(session bytea, most int, OUT at text,
    OUT what text, OUT channel text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
	SELECT moment_text(a.at), regexp_replace(a.action,
	    '^(self|participant)_', ''), CASE WHEN a.action ~ '^self_'
		THEN 'web' ELSE 'sms' END
	FROM participant p JOIN audit a ON a.subject = p.number::text
	WHERE p.id = self_participant(session) AND (a.action ~ '^self_'
	    OR a.detail->>'channel' = 'sms' AND a.action IN ('participant_leave',
		'participant_return', 'pause_add', 'pause_end'))
	ORDER BY a.id DESC LIMIT most;
$$;
