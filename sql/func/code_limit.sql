-- What is asked of who asks for a code: nothing, a proof that they are a person
-- or pay for it with work, or to wait. See docs/limits.md.

-- One more who comes by the code of a campaign; false when it is none, or more
-- came than it was for. People ask for a second code, too.
CREATE OR REPLACE FUNCTION campaign_take(source text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	UPDATE campaign c SET asked = c.asked + 1 WHERE c.code = source
	AND now() >= c.from_at AND now() < c.until_at AND c.asked < 2 * c.people;
	RETURN FOUND;
END $$;

-- The limits that ask for a proof, with their keys.
CREATE OR REPLACE FUNCTION limit_soft(a limit_asker, source text,
    OUT names text[], OUT keys bytea[])
LANGUAGE plpgsql AS $$
BEGIN
	IF a.proven THEN
		names := '{block_proven_hour,network_proven_hour}';
		keys := ARRAY[a.block_tag, a.network_tags[1]];
	ELSIF campaign_take(source) THEN
		names := '{}';
		keys := '{}';
	ELSE
		names := ARRAY['budget_calm', 'block_hour', CASE WHEN a.shared
		    THEN 'network_shared_hour' ELSE 'network_hour' END];
		keys := ARRAY['', a.block_tag, a.network_tags[1]];
	END IF;
	IF names <> '{}' AND NOT a.proven AND NOT a.shared
	    AND cardinality(a.network_tags) = 3 THEN
		names := names || '{network_wide_hour,network_site_hour}'::text[];
		keys := keys || a.network_tags[2:3];
	END IF;
	-- A proof does for many more of one address, and not for all of a line.
	IF a.proven AND cardinality(a.network_tags) = 3 THEN
		keys[2] := a.network_tags[3];
	END IF;
END $$;

-- PREFIX ("number", "signin"): the limits of the number itself. Every tag of it
-- counts: by an old one, too, only so many questions can be asked. SHARE pays;
-- HELD are other shares that may be asked to, locked in the same order. OUTCOME
-- "ok", "prove" or "limited"; NAMES and KEYS are what limit_refund gives back.
-- The caller counts the day (budget_add), after all else.
CREATE OR REPLACE FUNCTION code_limit(prefix text, tags bytea[],
    a limit_asker, source text, share text, held text[], OUT outcome text,
    OUT retry_after int, OUT limit_name text, OUT names text[], OUT keys bytea[])
LANGUAGE plpgsql AS $$
DECLARE
	soft record;
	taken record;
	n int := cardinality(tags);
	hard_names text[] := array_fill(prefix || '_resend', ARRAY[n])
	    || array_fill(prefix || '_hour', ARRAY[n])
	    || array_fill(prefix || '_day', ARRAY[n])
	    || ARRAY['total_minute', share];
	hard_keys bytea[] := tags || tags || tags || ARRAY[''::bytea, ''];
BEGIN
	IF num_nulls(a.block_tag, a.network_tags[1], a.shared, a.proven) > 0 THEN
		RAISE null_value_not_allowed;
	END IF;
	SELECT * INTO soft FROM limit_soft(a, source);
	SELECT * INTO taken FROM limit_take(hard_names || soft.names || held,
	    hard_keys || soft.keys
		|| array_fill(''::bytea, ARRAY[cardinality(held)]),
	    array_fill(1, ARRAY[cardinality(hard_names || soft.names)])
		|| array_fill(0, ARRAY[cardinality(held)]));
	outcome := CASE WHEN taken.ok THEN 'ok' ELSE 'limited' END;
	IF NOT taken.ok AND NOT a.proven AND taken.limit_name = ANY (soft.names)
	THEN
		SELECT * INTO taken FROM limit_take(hard_names, hard_keys, NULL,
		    false);
		outcome := CASE WHEN taken.ok THEN 'prove' ELSE 'limited' END;
	END IF;
	retry_after := taken.retry_after;
	limit_name := taken.limit_name;
	names := soft.names || share;
	keys := soft.keys || ''::bytea;
END $$;
