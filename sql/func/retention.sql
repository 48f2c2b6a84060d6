-- Retention: removes what is past its period, by the rules of
-- retention_rule.sql, and leaves tombstones.

-- Messages that meet DUE. Their deliveries are locked with them: a courier that
-- has one may need the other.
CREATE OR REPLACE FUNCTION retention_remove_messages(due text, most int)
RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	ids text[];
BEGIN
	EXECUTE format('WITH due AS (
		SELECT t.id FROM message t WHERE %s
		ORDER BY t.created_at LIMIT $1 FOR UPDATE SKIP LOCKED
	), free AS (
		SELECT d.message_id FROM delivery d
		WHERE d.message_id = ANY (ARRAY(SELECT id FROM due))
		FOR UPDATE SKIP LOCKED
	), gone AS (
		DELETE FROM message t WHERE t.id = ANY (ARRAY(SELECT id FROM due))
		AND (t.id = ANY (ARRAY(SELECT message_id FROM free))
		    OR NOT EXISTS (SELECT FROM delivery d
			WHERE d.message_id = t.id))
		RETURNING t.id::text AS id
	) SELECT array_agg(id) FROM gone', due) INTO ids USING most;
	RETURN ids;
END $$;

-- One at a time: the journal's lock comes last in a transaction, and erasing
-- somebody writes in it.
CREATE OR REPLACE FUNCTION retention_remove_left() RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
	gone uuid;
BEGIN
	SELECT p.id INTO gone FROM participant p WHERE p.erase_at <= now()
	ORDER BY p.erase_at, p.id LIMIT 1 FOR UPDATE SKIP LOCKED;
	IF participant_erase(gone, 'left', 'retention') THEN
		RETURN ARRAY[gone::text];
	END IF;
	RETURN '{}';
END $$;

-- What is remembered of a batch.
CREATE OR REPLACE FUNCTION tombstone_add(gone_by text, trace text, ids text[])
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	number bigint := nextval('tombstone_batch');
BEGIN
	IF trace = 'id' THEN
		INSERT INTO tombstone (batch, rule, id)
		SELECT number, gone_by, u.id FROM unnest(ids) AS u (id);
	ELSIF trace = 'count' THEN
		INSERT INTO tombstone AS t (batch, rule, rows, on_day)
		VALUES (number, gone_by, cardinality(ids), local_day())
		ON CONFLICT (rule, on_day) WHERE id IS NULL DO UPDATE
		SET rows = t.rows + excluded.rows, batch = excluded.batch, at = now();
	END IF;
END $$;
