-- A participant's own addresses, read and changed in a session. What may be
-- stored is in participant_address.sql.

-- What a form about an address shows, and changes.
CREATE OR REPLACE FUNCTION self_address_version(a participant_address)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT self_version(jsonb_build_array(a.label, a.label_self,
	    a.valid_from, a.valid_to)::text);
$$;

-- The participant of SESSION, and their address. Locked, one after the other:
-- two forms at once see what the other did. OUTCOME: 'no_session' or
-- 'not_found' (an id of somebody else, or of nobody); null when all is well.
CREATE OR REPLACE FUNCTION self_address_hold(session bytea, address uuid,
    OUT outcome text, OUT me uuid, OUT held participant_address)
LANGUAGE plpgsql AS $$
BEGIN
	me := self_hold(session);
	IF me IS NULL THEN
		outcome := 'no_session';
	ELSIF address IS NOT NULL THEN
		SELECT * INTO held FROM participant_address a
		WHERE a.id = address AND a.participant_id = me;
		IF NOT FOUND THEN
			outcome := 'not_found';
		END IF;
	END IF;
END $$;

-- Whether the same was stored a moment ago: a form that was sent twice.
CREATE OR REPLACE FUNCTION self_address_repeats(a participant_address)
RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM participant_address o
	    WHERE o.participant_id = a.participant_id AND address_is_same(o, a)
	    AND o.label = a.label AND o.valid_from IS NOT DISTINCT FROM a.valid_from
	    AND o.valid_to IS NOT DISTINCT FROM a.valid_to
	    AND o.created_at > now() - interval '1 minute');
$$;

-- Stores A under ID when nothing refuses it; null, or why not. An address in a
-- municipality that is new to its owner needs their consent for that one
-- (AGREED_TO, null while it is not known) in the version of the text.
CREATE OR REPLACE FUNCTION self_address_take(a participant_address,
    id uuid, leaving uuid, agreed_to text, agreed_version text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	refused text := address_refused(a, leaving);
	elsewhere boolean;
BEGIN
	elsewhere := address_is_elsewhere(a.participant_id, a.municipality_code);
	IF refused IS NULL AND elsewhere AND (agreed_version IS NULL
	    OR agreed_to IS DISTINCT FROM a.municipality_code) THEN
		refused := 'consent';
	END IF;
	IF refused IS NULL AND NOT (SELECT l.ok FROM limit_take(
	    ARRAY['address_day'], ARRAY[(SELECT p.phone_tag FROM participant p
		WHERE p.id = a.participant_id)]) AS l) THEN
		refused := 'limited';
	END IF;
	IF refused IS NOT NULL THEN
		RETURN refused;
	END IF;
	IF elsewhere THEN
		INSERT INTO consent (participant_id, purpose, version,
		    municipality_code)
		VALUES (a.participant_id, 'municipality', agreed_version, agreed_to);
	END IF;
	a.id := self_address_take.id;
	PERFORM address_store(a);
	RETURN NULL;
END $$;

-- Why somebody cannot move from A on that day, or null: it begins on that day
-- or later ('order'), it ends before ('ended'), or these days cannot be.
CREATE OR REPLACE FUNCTION address_move_refused(a participant_address,
    move_on date) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN a.valid_from >= move_on THEN 'order'
	    WHEN a.valid_to < move_on THEN 'ended'
	    ELSE address_days_refused(move_on, NULL) END;
$$;
