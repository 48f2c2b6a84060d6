-- Those that a provider tells of at once: how many were stored, and how many told
-- nothing new ('stale'), or of nothing that was sent ('unknown').
CREATE OR REPLACE FUNCTION receipts_store(refs text[], states text[],
    provider text, provider_ids text[], details text[], OUT stored int,
    OUT stale int, OUT unknown int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	PERFORM delivery_lock(ARRAY(SELECT m.id FROM message m
	    WHERE m.reference = ANY (refs)));
	SELECT count(*) FILTER (WHERE s.outcome = 'stored'),
	    count(*) FILTER (WHERE s.outcome = 'stale'),
	    count(*) FILTER (WHERE s.outcome = 'unknown')
	INTO stored, stale, unknown
	FROM unnest(refs, states, provider_ids, details) AS r (reference, state,
	    provider_id, detail),
	LATERAL receipt_store(r.reference, r.state, receipts_store.provider,
	    r.provider_id, r.detail) AS s (outcome);
END $$;
