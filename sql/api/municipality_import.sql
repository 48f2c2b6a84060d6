-- False while addresses are being imported: they look at the municipalities.
CREATE OR REPLACE FUNCTION municipality_import_begin() RETURNS boolean
LANGUAGE sql
SET search_path = burgernet, public, pg_temp AS $$
	SELECT pg_try_advisory_xact_lock(hashtext('burgernet.address_register'));
$$;

-- One municipality, without its successor, which is only compared here. What
-- is null of theme and contacts stays as it is. 'new', 'changed' or 'same'.
CREATE OR REPLACE FUNCTION municipality_import_put(of_code text, new_name text,
    new_from date, new_to date, new_successor text, new_theme text,
    person text, email text, phone text, url text) RETURNS text
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	old municipality;
	now_is municipality;
BEGIN
	SELECT * INTO old FROM municipality m WHERE m.code = of_code FOR UPDATE;
	INSERT INTO municipality AS m (code, name, valid_from, valid_to, theme,
	    contact_name, contact_email, contact_phone, contact_url)
	VALUES (of_code, new_name, new_from, new_to,
	    coalesce(new_theme, old.theme, 'burgernet'),
	    coalesce(person, old.contact_name, ''),
	    coalesce(email, old.contact_email, ''),
	    coalesce(phone, old.contact_phone, ''),
	    coalesce(url, old.contact_url, ''))
	ON CONFLICT (code) DO UPDATE SET (name, valid_from, valid_to, successor,
	    theme, contact_name, contact_email, contact_phone, contact_url)
	    = (excluded.name, excluded.valid_from, excluded.valid_to, NULL,
	    excluded.theme, excluded.contact_name, excluded.contact_email,
	    excluded.contact_phone, excluded.contact_url)
	RETURNING * INTO now_is;
	now_is.successor := new_successor;
	RETURN CASE WHEN old.code IS NULL THEN 'new'
	    WHEN old IS DISTINCT FROM now_is THEN 'changed' ELSE 'same' END;
END $$;

CREATE OR REPLACE FUNCTION municipality_import_inhabitants(of_code text,
    number int, on_day date) RETURNS void
LANGUAGE sql
SET search_path = burgernet, public, pg_temp AS $$
	INSERT INTO inhabitants AS i (code, counted_on, count, source)
	VALUES (of_code, on_day, number, 'import')
	ON CONFLICT (code, counted_on) DO UPDATE
	SET count = excluded.count, source = excluded.source
	WHERE i.count <> excluded.count;
$$;

-- 'set'; 'unknown': there is no such successor.
CREATE OR REPLACE FUNCTION municipality_import_succeed(of_code text,
    successor_code text) RETURNS text
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM municipality m
	    WHERE m.code = successor_code) THEN
		RETURN 'unknown';
	END IF;
	UPDATE municipality m SET successor = successor_code
	WHERE m.code = of_code;
	RETURN 'set';
END $$;

-- Its boundary for its period, from GeoJSON in SRID; without one, what there is
-- only stays within the period. 'placed', 'same', 'none'; or 'bad' with the
-- reason.
CREATE OR REPLACE FUNCTION municipality_import_area(of_code text, shape text,
    srid int, OUT outcome text, OUT reason text)
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp
SET client_min_messages = warning AS $$
DECLARE
	period daterange;
	given geometry;
BEGIN
	SELECT daterange(m.valid_from, m.valid_to) INTO period
	FROM municipality m WHERE m.code = of_code;
	DELETE FROM municipality_boundary b
	WHERE b.code = of_code AND isempty(b.valid * period);
	UPDATE municipality_boundary b SET valid = b.valid * period
	WHERE b.code = of_code AND NOT b.valid <@ period;
	outcome := 'none';
	IF shape IS NULL THEN
		RETURN;
	END IF;
	SELECT s.area, s.reason INTO given, municipality_import_area.reason
	FROM municipality_import_shape(shape, srid) s;
	IF reason IS NOT NULL THEN
		outcome := 'bad';
		RETURN;
	END IF;
	IF EXISTS (SELECT FROM municipality_boundary b WHERE b.code = of_code
	    AND b.origin = 'import' AND b.valid = period
	    AND ST_AsBinary(b.area) = ST_AsBinary(given)) THEN
		outcome := 'same';
		RETURN;
	END IF;
	DELETE FROM municipality_boundary b
	WHERE b.code = of_code AND b.valid && period;
	INSERT INTO municipality_boundary (code, valid, area, origin)
	VALUES (of_code, period, given, 'import');
	outcome := 'placed';
END $$;

-- What follows from it. LOOPED is a code whose successors come back to itself,
-- and then nothing is done; otherwise addresses, participants' addresses and
-- participants that have a municipality since.
CREATE OR REPLACE FUNCTION municipality_import_end(added int, changed int,
    boundaries int, OUT looped text, OUT addresses int, OUT settled int,
    OUT started int)
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	-- municipality_current gives up after ten steps, in a ring on one that
	-- has ended.
	SELECT min(m.code) INTO looped
	FROM municipality m
	JOIN municipality e ON e.code = municipality_current(m.code)
	WHERE e.successor IS NOT NULL AND e.valid_to <= current_date;
	IF looped IS NOT NULL THEN
		RETURN;
	END IF;
	addresses := municipality_import_addresses();
	settled := municipality_import_participants();
	started := participant_start();
	PERFORM audit_add('municipality_import', '', jsonb_build_object(
	    'added', added, 'changed', changed, 'boundaries', boundaries,
	    'addresses', addresses, 'settled', settled, 'started', started));
END $$;
