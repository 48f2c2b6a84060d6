-- Takes the import lock, which lasts as long as the session, and gives the COPY
-- that fills the staging table; null when another import has the lock.
CREATE OR REPLACE FUNCTION address_register_begin() RETURNS text
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp
SET client_min_messages = warning AS $$
BEGIN
	IF NOT pg_try_advisory_lock(hashtext('burgernet.address_register')) THEN
		RETURN NULL;
	END IF;
	DROP TABLE IF EXISTS address_next;
	TRUNCATE address_import, address_reject;
	RETURN 'COPY burgernet.address_import (line, object_id, secondary, '
	    'postcode, number, letter, addition, street, place, '
	    'municipality_name, x, y) FROM STDIN';
END $$;

-- Makes address_next from what was staged. Of equal addresses the first stays,
-- main before secondary; the others become rejects. An address without a
-- municipality (BAG light), or with a name that we do not know, gets the one in
-- whose boundary it lies; what lies in none keeps its name and has no code.
CREATE OR REPLACE FUNCTION address_register_build(OUT before bigint,
    OUT taken bigint, OUT doubles bigint, OUT strangers bigint)
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp
SET work_mem = '128MB' AS $$
BEGIN
	ANALYZE address_import;
	SELECT count(*) INTO before FROM address;
	CREATE TABLE address_next (LIKE address INCLUDING DEFAULTS
	    INCLUDING CONSTRAINTS INCLUDING STORAGE);
	-- Sorted, so that a street lies together and a lookup reads one page. The
	-- first of equals is the first that comes: no second sort is needed.
	INSERT INTO address_next (object_id, secondary, postcode, number, letter,
	    addition, street, place, municipality_code, municipality_name, point)
	SELECT DISTINCT ON (i.postcode COLLATE "C", i.number,
	    i.letter COLLATE "C", i.addition COLLATE "C",
	    CASE WHEN i.postcode IS NULL THEN i.line END)
	    i.object_id, i.secondary, i.postcode, i.number, i.letter, i.addition,
	    i.street, i.place, m.code, coalesce(m.name, i.municipality_name),
	    ST_SetSRID(ST_MakePoint(i.x, i.y), 28992)
	FROM address_import i
	LEFT JOIN address_register_names() n
	    ON n.name = lower(i.municipality_name)
	LEFT JOIN address_register_names() p
	    ON p.name = municipality_plain_name(i.municipality_name)
	-- Where a name is known no boundary is searched.
	LEFT JOIN municipality m ON m.code = coalesce(n.code, p.code,
	    address_register_locate(i.x, i.y))
	ORDER BY i.postcode COLLATE "C", i.number, i.letter COLLATE "C",
	    i.addition COLLATE "C", CASE WHEN i.postcode IS NULL THEN i.line END,
	    i.secondary, i.line;
	GET DIAGNOSTICS taken = ROW_COUNT;
	SELECT count(*) - taken INTO doubles FROM address_import;
	SELECT count(*) INTO strangers FROM address_next
	WHERE municipality_code IS NULL;
	IF doubles > 0 THEN
		PERFORM address_register_reject_doubles();
	END IF;
END $$;

-- Lines that address_register_build refused.
CREATE OR REPLACE FUNCTION address_register_rejects(OUT line bigint,
    OUT reason text, OUT address text) RETURNS SETOF record
LANGUAGE sql STABLE
SET search_path = burgernet, public, pg_temp AS $$
	SELECT r.line, r.reason, concat_ws(';', i.street, i.number, i.letter,
	    i.addition, i.postcode, i.place, i.object_id)
	FROM address_reject r JOIN address_import i USING (line)
	ORDER BY r.line LIMIT 10000;
$$;

-- The indexes of address, on address_next.
CREATE OR REPLACE FUNCTION address_register_index() RETURNS void
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp
SET maintenance_work_mem = '256MB' AS $$
DECLARE
	old record;
BEGIN
	FOR old IN
		SELECT relname, pg_get_indexdef(indexrelid) AS definition
		FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
		WHERE indrelid = 'burgernet.address'::regclass ORDER BY relname
	LOOP
		EXECUTE regexp_replace(old.definition, ' INDEX \S+ ON \S+ ',
		    format(' INDEX %I ON burgernet.address_next ',
			old.relname || '_next'));
	END LOOP;
	ANALYZE address_next;
END $$;

-- All at once: 'swapped'; or 'busy' when a reader kept the old register locked,
-- then nothing has changed: try again.
CREATE OR REPLACE FUNCTION address_register_swap() RETURNS text
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp
SET lock_timeout = '500ms' AS $$
DECLARE
	statement text;
	taken bigint;
BEGIN
	-- Asked again because the answer was lost: it is done.
	IF to_regclass('burgernet.address_next') IS NULL THEN
		RETURN 'swapped';
	END IF;
	-- The slow part first, while readers go on.
	DELETE FROM postcode_area;
	INSERT INTO postcode_area (digits, municipality_code, municipality_name,
	    addresses)
	SELECT left(postcode, 4), coalesce(municipality_code, ''),
	    municipality_name, count(*)
	FROM address_next WHERE postcode IS NOT NULL GROUP BY 1, 2, 3;
	SELECT count(*) INTO taken FROM address_next;
	LOCK TABLE address IN ACCESS EXCLUSIVE MODE;
	FOR statement IN
		SELECT format('GRANT %s ON address_next TO %s', a.privilege_type,
		    CASE a.grantee WHEN 0 THEN 'PUBLIC'
		    ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
		FROM pg_class c, aclexplode(c.relacl) a
		WHERE c.oid = 'burgernet.address'::regclass
		AND a.grantee <> c.relowner
	LOOP
		EXECUTE statement;
	END LOOP;
	DROP TABLE address;
	ALTER TABLE address_next RENAME TO address;
	FOR statement IN
		SELECT format('ALTER INDEX %I RENAME TO %I', relname,
		    regexp_replace(relname, '_next$', ''))
		FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
		WHERE indrelid = 'burgernet.address'::regclass
	LOOP
		EXECUTE statement;
	END LOOP;
	TRUNCATE address_import;
	PERFORM audit_add('address_import', '',
	    jsonb_build_object('addresses', taken));
	RETURN 'swapped';
EXCEPTION WHEN lock_not_available THEN
	RETURN 'busy';
END $$;

-- Throws away what was brought, keeps the register.
CREATE OR REPLACE FUNCTION address_register_abandon() RETURNS void
LANGUAGE sql
SET search_path = burgernet, public, pg_temp
SET client_min_messages = warning AS $$
	DROP TABLE IF EXISTS address_next;
	TRUNCATE address_import, address_reject;
$$;

-- Addresses per municipality; those of municipalities that the network does not
-- know come last, without a code.
CREATE OR REPLACE FUNCTION address_register_count(OUT code text, OUT name text,
    OUT addresses bigint, OUT without_postcode bigint, OUT postcodes bigint)
RETURNS SETOF record
LANGUAGE sql STABLE
SET search_path = burgernet, public, pg_temp AS $$
	SELECT coalesce(m.code, ''), coalesce(m.name, a.municipality_name),
	    count(*), count(*) FILTER (WHERE a.postcode IS NULL),
	    count(DISTINCT a.postcode)
	FROM address a LEFT JOIN municipality m ON m.code = a.municipality_code
	GROUP BY 1, 2 ORDER BY coalesce(m.code, '') = '', 2;
$$;

-- Participants' addresses that were to be checked, and are in the register now:
-- they are found, as if the national service had said so. Returns how many.
CREATE OR REPLACE FUNCTION address_register_recheck() RETURNS int
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	c record;
	found_now int := 0;
BEGIN
	PERFORM participant_lock(ARRAY(SELECT p.participant_id
	    FROM participant_address p WHERE p.state = 'to_check'));
	FOR c IN
		SELECT k.id, k.address_id, r.* FROM address_check k
		JOIN participant_address p ON p.id = k.address_id
		CROSS JOIN LATERAL address_register_like(p.postcode, p.number,
		    p.letter, p.addition) r
		WHERE k.state <> 'found' AND p.state = 'to_check'
		FOR UPDATE OF p, k
	LOOP
		UPDATE address_check k SET state = 'found', worker = NULL,
		    lease_until = NULL, decided_at = now()
		WHERE k.id = c.id;
		PERFORM address_check_found(c.address_id, c.object_id, c.street,
		    c.place, c.municipality_code, c.x, c.y, c.letter, c.addition);
		found_now := found_now + 1;
	END LOOP;
	RETURN found_now;
END $$;
