-- What providers tell us about messages that we sent. A receipt never changes a
-- person.

-- State only moves forward: a late or repeated receipt is 'stale', and kept.
-- 'buffered' (the phone is off) changes nothing but is kept as well.
CREATE OR REPLACE FUNCTION receipt_store(reference text, state text,
    provider text, provider_id text, detail text, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
	d delivery;
BEGIN
	IF state NOT IN ('accepted', 'delivered', 'failed', 'buffered') THEN
		RAISE EXCEPTION 'unknown state'
		    USING ERRCODE = 'invalid_parameter_value';
	END IF;
	SELECT x.* INTO d FROM delivery x JOIN message m ON m.id = x.message_id
	WHERE m.reference = receipt_store.reference FOR UPDATE OF x;
	-- Nothing was sent yet: whoever sends this guessed or is early by mistake.
	IF d.message_id IS NULL OR NOT EXISTS (SELECT FROM delivery_attempt a
	    WHERE a.message_id = d.message_id) THEN
		outcome := 'unknown';
		RETURN;
	END IF;
	INSERT INTO receipt (message_id, state, provider, provider_id, detail)
	SELECT d.message_id, receipt_store.state, left(receipt_store.provider, 40),
	    nullif(left(receipt_store.provider_id, 100), ''),
	    nullif(left(receipt_store.detail, 200), '')
	-- a provider that repeats itself fills no table
	WHERE (SELECT count(*) FROM receipt r
	    WHERE r.message_id = d.message_id) < 20;
	outcome := 'stored';
	IF state = 'buffered' THEN
		RETURN;
	END IF;
	IF NOT EXISTS (SELECT FROM delivery_transition t
	    WHERE t.before = d.state AND t.after = receipt_store.state) THEN
		outcome := 'stale';
		RETURN;
	END IF;
	UPDATE delivery x SET state = receipt_store.state, lease_until = NULL,
	    provider_id = coalesce(x.provider_id,
		nullif(left(receipt_store.provider_id, 100), ''))
	WHERE x.message_id = d.message_id;
END $$;
