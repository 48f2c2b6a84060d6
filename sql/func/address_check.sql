-- Addresses that the register does not know: the courier asks the national
-- service, one worker at a time for each.

-- Whose address it is, and the address: before its check.
CREATE OR REPLACE FUNCTION address_check_lock(check_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	asked uuid;
	owner uuid;
BEGIN
	SELECT a.id, a.participant_id INTO asked, owner
	FROM address_check k JOIN participant_address a ON a.id = k.address_id
	WHERE k.id = check_id;
	PERFORM FROM participant p WHERE p.id = owner FOR UPDATE;
	PERFORM FROM participant_address a WHERE a.id = asked FOR UPDATE;
END $$;

-- The address as the service has it, in its writing of letter and addition. A
-- municipality that we do not have leaves the place known and its owner
-- waiting. Whoever was kept waiting for this is told.
CREATE OR REPLACE FUNCTION address_check_found(address_id uuid, object_id text,
    street text, place text, municipality_code text, x float8, y float8,
    letter text, addition text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	owner uuid;
	was text;
	becomes text;
	code text;
BEGIN
	UPDATE participant_address a SET state = 'known',
	    point = ST_SetSRID(ST_MakePoint(x, y), 28992),
	    place = address_check_found.place,
	    municipality_code =
		municipality_current(address_check_found.municipality_code),
	    street = CASE a.precision WHEN 'house'
		THEN address_check_found.street END,
	    object_id = CASE a.precision WHEN 'house'
		THEN address_check_found.object_id END,
	    letter = CASE a.precision WHEN 'house'
		THEN coalesce(address_check_found.letter, a.letter) END,
	    addition = CASE a.precision WHEN 'house'
		THEN coalesce(address_check_found.addition, a.addition) END
	WHERE a.id = address_id AND a.state = 'to_check'
	RETURNING a.participant_id, a.municipality_code INTO owner, code;
	SELECT p.status INTO was FROM participant p WHERE p.id = owner;
	PERFORM participant_status(owner);
	SELECT p.status INTO becomes FROM participant p WHERE p.id = owner;
	IF was = 'checking' AND becomes IN ('active', 'waiting') THEN
		INSERT INTO notice_request (participant_id, purpose, details)
		VALUES (owner, 'address_found',
		    CASE WHEN code IS NULL THEN 'outside' ELSE becomes END)
		ON CONFLICT DO NOTHING;
		PERFORM pg_notify('outbox', '');
	END IF;
END $$;
