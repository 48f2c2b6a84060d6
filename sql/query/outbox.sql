-- The outbox (sql/api/outbox.sql) and address checks (address_check.sql).

-- call: outbox_claim
-- shape: many
-- roles: courier

-- call: outbox_submitting
-- shape: many
-- roles: courier

-- Many at once, in one statement: a courier's answers come in bunches.
-- name: outbox_results
-- shape: many
-- roles: courier
SELECT r.outcome FROM unnest(:'ids'::uuid[], :'attempts'::int[],
    :'states'::text[], :'providers'::text[], :'provider_ids'::text[],
    :'parts'::int[], :'retries_after'::int[], :'errors'::text[])
    AS u (id, attempt, state, provider, provider_id, parts, retry_after, error),
    LATERAL outbox_result(u.id, u.attempt, u.state, u.provider, u.provider_id,
	nullif(u.parts, 0), u.retry_after, u.error) AS r;

-- call: outbox_recover
-- shape: one
-- roles: courier

-- call: outbox_depth
-- shape: one
-- roles: courier burgernet

-- call: notice_claim
-- shape: many
-- roles: courier

-- call: notice_done
-- shape: one
-- roles: courier

-- call: address_check_claim
-- shape: many
-- roles: courier

-- call: address_check_result
-- shape: one
-- roles: courier

-- call: budget_status
-- shape: one
-- roles: courier burgernet
