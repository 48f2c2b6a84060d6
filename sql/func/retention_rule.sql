-- What is kept how long: one row per rule. Reading the rows is reading the
-- rules (docs/retention.md says the same to people).

-- So many days (a setting) ago, as people feel it: at this time of the day in
-- Amsterdam, also over a change of the clock.
CREATE OR REPLACE FUNCTION retention_before(setting text,
    at timestamptz DEFAULT now()) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT ((at AT TIME ZONE 'Europe/Amsterdam') - make_interval(
	    days => setting_number(setting)::int)) AT TIME ZONE 'Europe/Amsterdam';
$$;

-- The day so many days ago; what ended on it or before has ended that long.
CREATE OR REPLACE FUNCTION retention_day(setting text,
    at timestamptz DEFAULT now()) RETURNS date
LANGUAGE sql STABLE AS $$
	SELECT local_day(at) - setting_number(setting)::int;
$$;

-- EVERY: by which round ('minute': periodic run, 'day': retention run).
-- RELATION holds the rows; DUE says of a row T whether it goes, OLDEST which
-- goes first. TRACE is what a tombstone says: 'id', 'count' or 'none'; ID is
-- T's, and never what leads to a person or opens anything. SETTING is the
-- period, or else PERIOD says it. In the order in which they run: no rule
-- removes what a later one would have (who left comes last, and takes rows of
-- all kinds along), so that a dry run tells what each removes.
CREATE OR REPLACE FUNCTION retention_rules(OUT rule text, OUT every text,
    OUT relation text, OUT due text, OUT oldest text, OUT trace text,
    OUT id text, OUT setting text, OUT period text, OUT what text)
RETURNS SETOF record
LANGUAGE sql IMMUTABLE AS $$
	VALUES
	('drafts', 'minute', 'signup_draft', 't.expires_at <= now()',
	    't.expires_at', 'count', NULL, 'draft_minutes', NULL,
	    'answers of a sign-up that was not finished'),
	('signups', 'minute', 'signup', 't.expires_at <= now()',
	    't.expires_at', 'id', 't.id::text', 'signup_hours', NULL,
	    'sign-ups and their codes'),
	('sessions', 'minute', 'session',
	    't.expires_at <= now() OR t.used_at <= now() - make_interval(mins =>
		setting_number(''session_idle_minutes'')::int)',
	    't.expires_at', 'id', 'encode(sha256(t.id), ''hex'')',
	    'session_minutes', NULL, 'sessions of Mijn Burgernet'),
	('challenges', 'minute', 'challenge',
	    't.created_at <= now() - make_interval(hours =>
		setting_number(''signup_hours'')::int)',
	    't.created_at', 'id', 't.id::text', 'signup_hours', NULL,
	    'codes that were asked for by Mijn Burgernet'),
	('limits', 'minute', 'rate_limit', 't.expires_at <= now()',
	    't.expires_at', 'count', NULL, NULL, 'twice the limit''s period',
	    'counts of how often something was asked'),
	('messages', 'day', 'message',
	    't.created_at < retention_before(''receipt_days'')',
	    't.created_at', 'id', 't.id::text', 'receipt_days', NULL,
	    'messages that were sent, how that went, and receipts'),
	('orphans', 'day', 'message',
	    't.participant_id IS NOT NULL
		AND t.created_at < now() - interval ''1 day''
		AND t.created_at >= retention_before(''receipt_days'')
		AND NOT EXISTS (SELECT FROM participant p
		    WHERE p.id = t.participant_id)',
	    't.created_at', 'id', 't.id::text', NULL, '1 day',
	    'messages to somebody who is not there any more'),
	('notices', 'day', 'notice_request',
	    't.created_at < retention_before(''receipt_days'')',
	    't.id', 'id', 't.id::text', 'receipt_days', NULL,
	    'messages that were asked for and never written'),
	('inbound', 'day', 'inbound',
	    't.received_at < retention_before(''inbound_days'')',
	    't.received_at', 'id', 't.id::text', 'inbound_days', NULL,
	    'what residents sent us'),
	('addresses', 'day', 'participant_address',
	    't.valid_to <= retention_day(''address_past_days'')',
	    't.valid_to', 'id', 't.id::text', 'address_past_days', NULL,
	    'addresses that ended'),
	('pauses', 'day', 'pause',
	    't.until_on <= retention_day(''address_past_days'')',
	    't.until_on', 'id', 't.id::text', 'address_past_days', NULL,
	    'pauses that are over'),
	('departed', 'day', 'departed',
	    't.departed_at < retention_before(''departed_days'')',
	    't.departed_at', 'count', NULL, 'departed_days', NULL,
	    'hashes of the numbers of who left'),
	-- From the start, and never the newest: the chain goes on from it.
	('audit', 'day', 'audit',
	    't.id < coalesce((SELECT min(a.id) FROM audit a
		WHERE a.at >= retention_before(''audit_days'')),
		(SELECT max(a.id) FROM audit a))',
	    't.id', 'count', NULL, 'audit_days', NULL, 'the journal'),
	('tombstones', 'day', 'tombstone',
	    't.at < retention_before(''tombstone_days'')',
	    't.at', 'none', NULL, 'tombstone_days', NULL,
	    'what these rules leave of what they removed'),
	('left', 'day', 'participant', 't.erase_at <= now()',
	    't.erase_at', 'id', 't.id::text', 'leave_days', NULL,
	    'who left and did not come back, with all that is theirs');
$$;
