-- The rules in their order, and how many rows each would remove now. Changes
-- nothing: this and retention_due are the dry run.
CREATE OR REPLACE FUNCTION retention_list(OUT rule text, OUT every text,
    OUT what text, OUT period text, OUT setting text, OUT due bigint)
RETURNS SETOF record
LANGUAGE plpgsql STABLE
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT * FROM retention_rules() LOOP
		rule := r.rule;
		every := r.every;
		what := r.what;
		setting := coalesce(r.setting, '');
		-- the last word of a setting's name is its unit
		period := coalesce(r.period, concat(setting_number(r.setting), ' ',
		    substring(r.setting FROM '[a-z]+$')));
		EXECUTE format('SELECT count(*) FROM %I t WHERE %s', r.relation,
		    r.due) INTO due;
		RETURN NEXT;
	END LOOP;
END $$;

-- The ids that RULE would remove now, in order, those that come after AFTER, at
-- most MOST. None for a rule that leaves no ids.
CREATE OR REPLACE FUNCTION retention_due(rule text, after text, most int)
RETURNS SETOF text
LANGUAGE plpgsql STABLE
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	r record;
BEGIN
	SELECT * INTO STRICT r FROM retention_rules() x
	WHERE x.rule = retention_due.rule;
	IF r.trace = 'id' THEN
		RETURN QUERY EXECUTE format('SELECT %1$s FROM %2$I t
		    WHERE (%3$s) AND %1$s COLLATE "C" > $1
		    ORDER BY %1$s COLLATE "C" LIMIT $2', r.id, r.relation, r.due)
		USING after, most;
	END IF;
END $$;

-- Removes one batch, of at most MOST rows, the oldest first. Nought: nothing is
-- left to do. Rows that somebody works with, another round perhaps, are passed
-- over; what changed since it was due (a return, say) stays.
CREATE OR REPLACE FUNCTION retention_remove(rule text, most int) RETURNS int
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	r record;
	ids text[];
	gone int;
BEGIN
	SELECT * INTO STRICT r FROM retention_rules() x
	WHERE x.rule = retention_remove.rule;
	IF r.rule = 'left' THEN
		ids := retention_remove_left();
	ELSIF r.relation = 'message' THEN
		ids := retention_remove_messages(r.due, most);
	ELSE
		EXECUTE format('WITH due AS (
			SELECT t.ctid AS place FROM %1$I t WHERE %2$s
			ORDER BY %3$s LIMIT $1 FOR UPDATE OF t SKIP LOCKED
		), gone AS (
			DELETE FROM %1$I t
			WHERE t.ctid = ANY (ARRAY(SELECT place FROM due))
			RETURNING %4$s AS id
		) SELECT array_agg(id) FROM gone', r.relation, r.due, r.oldest,
		    coalesce(r.id, 'NULL::text')) INTO ids USING most;
	END IF;
	gone := coalesce(cardinality(ids), 0);
	IF gone > 0 THEN
		PERFORM tombstone_add(r.rule, r.trace, ids);
	END IF;
	RETURN gone;
END $$;
