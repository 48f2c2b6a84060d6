-- The addresses of a participant: what may be stored, and what follows from it.
-- Days are local; an address counts from VALID_FROM up to, and not on,
-- VALID_TO (null: always, for ever).

CREATE OR REPLACE FUNCTION address_counts(valid_from date, valid_to date,
    on_day date DEFAULT NULL) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT daterange(valid_from, valid_to) @> coalesce(on_day, local_day());
$$;

-- The row to store for an address as somebody gave it: as the register has it
-- and known, otherwise to be checked. At postcode precision nothing of the
-- house is in it, and the point is the middle of the postcode.
CREATE OR REPLACE FUNCTION address_place("precision" text, postcode text,
    number int, letter text, addition text) RETURNS participant_address
LANGUAGE plpgsql STABLE AS $$
DECLARE
	place participant_address;
	found record;
BEGIN
	place.precision := address_place."precision";
	place.postcode := address_place.postcode;
	IF place.precision = 'house' THEN
		SELECT a.* INTO found
		FROM address_get(postcode, number, letter, addition) AS a;
		place.number := address_place.number;
		-- letter and addition as the register writes them
		place.letter := coalesce(found.register_letter,
		    address_place.letter, '');
		place.addition := coalesce(found.register_addition,
		    address_place.addition, '');
		place.object_id := found.object_id;
		place.street := found.street;
	ELSE
		SELECT min(a.place) AS place,
		    mode() WITHIN GROUP (ORDER BY a.municipality_code)
			AS municipality_code,
		    ST_Centroid(ST_Collect(a.point)) AS point
		INTO found
		FROM address a WHERE a.postcode = address_place.postcode;
	END IF;
	place.place := found.place;
	place.point := found.point;
	place.state := CASE WHEN found.point IS NULL THEN 'to_check'
	    ELSE 'known' END;
	place.municipality_code := municipality_current(coalesce(
	    found.municipality_code, (SELECT p.municipality_code
		FROM postcode_municipality(address_place.postcode) AS p)));
	RETURN place;
END $$;

-- Stores an address, under a new id when it has none; what is to be checked is
-- asked for.
CREATE OR REPLACE FUNCTION address_store(a participant_address) RETURNS uuid
LANGUAGE plpgsql AS $$
BEGIN
	a.id := coalesce(a.id, gen_random_uuid());
	a.label := coalesce(a.label, 'home');
	a.created_at := now();
	INSERT INTO participant_address VALUES (a.*);
	IF a.state = 'to_check' THEN
		INSERT INTO address_check (address_id) VALUES (a.id);
		PERFORM pg_notify('outbox', '');
	END IF;
	RETURN a.id;
END $$;

-- Whether two are one and the same place. Where the register has both A and a,
-- those are two; before it was asked, case does not count, nor whether 3a was
-- given as a letter or as an addition. A postcode and a house in it are two:
-- of a postcode nobody knows which house it is, and that is why it was chosen.
CREATE OR REPLACE FUNCTION address_is_same(a participant_address,
    b participant_address) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT a.precision = b.precision AND a.postcode = b.postcode
	    AND a.number IS NOT DISTINCT FROM b.number
	    AND upper(concat(a.letter, a.addition))
		= upper(concat(b.letter, b.addition))
	    AND (a.state <> 'known' OR b.state <> 'known' OR
		concat(a.letter, '-', a.addition)
		    = concat(b.letter, '-', b.addition));
$$;

-- Why an address cannot have these days, or null. Days that it has already may
-- stay, also when they are past by now.
CREATE OR REPLACE FUNCTION address_days_refused(valid_from date, valid_to date,
    was_from date DEFAULT NULL, was_to date DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE
	    WHEN valid_to <= valid_from THEN 'order'
	    WHEN valid_from IS DISTINCT FROM was_from
		AND valid_from < local_day() THEN 'from_past'
	    WHEN valid_from IS DISTINCT FROM was_from
		AND valid_from > local_day() + interval '1 year' THEN 'from_far'
	    WHEN valid_to IS DISTINCT FROM was_to
		AND valid_to <= local_day() THEN 'to_past' END;
$$;

-- Whether A would be one too many. Somebody has at most addresses_most that are
-- not over; but one that ends when A begins (LEAVING) is not counted, so that
-- who has as many as that can move. So of one that is there already (A.id) only
-- its days can be too many: as many as that on any one day.
CREATE OR REPLACE FUNCTION address_is_too_many(a participant_address,
    leaving uuid DEFAULT NULL) RETURNS boolean
LANGUAGE sql STABLE AS $$
	WITH days AS (
		SELECT o.id, daterange(greatest(o.valid_from, local_day()),
		    o.valid_to) AS days
		FROM participant_address o
		WHERE o.participant_id = a.participant_id
		AND o.id IS DISTINCT FROM a.id
		AND (o.valid_to > local_day()) IS NOT FALSE
		UNION ALL SELECT a.id, daterange(greatest(a.valid_from,
		    local_day()), a.valid_to)
		WHERE (a.valid_to > local_day()) IS NOT FALSE
	)
	SELECT setting_number('addresses_most') < CASE WHEN a.id IS NULL
	    THEN (SELECT count(*) FROM days d WHERE d.id IS DISTINCT FROM leaving
		OR d.id IS NULL)
	    ELSE (SELECT max((SELECT count(*) FROM days o
		    WHERE o.days @> lower(d.days)))
		FROM days d) END;
$$;

-- Why their participant cannot have A, or null: twice at a time, more than
-- there may be, or outside the region.
CREATE OR REPLACE FUNCTION address_refused(a participant_address,
    leaving uuid DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
	IF EXISTS (SELECT FROM participant_address o
	    WHERE o.participant_id = a.participant_id
	    AND o.id IS DISTINCT FROM a.id AND address_is_same(o, a)
	    AND daterange(o.valid_from, o.valid_to)
		&& daterange(a.valid_from, a.valid_to)) THEN
		RETURN 'double';
	ELSIF address_is_too_many(a, leaving) THEN
		RETURN 'too_many';
	ELSIF a.municipality_code IS NULL AND (a.state = 'known'
	    OR EXISTS (SELECT FROM postcode_municipality(a.postcode))) THEN
		RETURN 'outside';
	END IF;
	RETURN NULL;
END $$;

-- Whether an address in that municipality (null: not known) brings its owner to
-- a new one: none of theirs that is not over lies there.
CREATE OR REPLACE FUNCTION address_is_elsewhere(participant uuid, code text)
RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT NOT EXISTS (SELECT FROM participant_address a
	    WHERE a.participant_id = address_is_elsewhere.participant
	    AND municipality_current(a.municipality_code)
		= address_is_elsewhere.code
	    AND (a.valid_to > local_day()) IS NOT FALSE);
$$;

-- After addresses changed, or one of their days came: the status, and the
-- consents for municipalities where no address is left.
CREATE OR REPLACE FUNCTION participant_resettle(participant uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM participant_status(participant, true);
	UPDATE consent c SET withdrawn_at = now()
	WHERE c.participant_id = participant AND c.purpose = 'municipality'
	AND c.withdrawn_at IS NULL AND c.municipality_code IS NOT NULL
	AND address_is_elsewhere(participant,
	    municipality_current(c.municipality_code));
END $$;
