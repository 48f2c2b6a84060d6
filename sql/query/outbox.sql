-- The outbox (sql/api/outbox.sql) and address checks (address_check.sql).

-- name: outbox_claim
-- shape: many
-- roles: courier
SELECT message_id, reference, class, purpose, recipient, body, attempt,
    provider_last, seconds_left, request, language, tags
FROM outbox_claim(:'worker'::text, :'most'::int);

-- name: outbox_submitting
-- shape: many
-- roles: courier
SELECT message_id FROM outbox_submitting(:'ids'::uuid[], :'attempts'::int[],
    :'providers'::text[], :'hashes'::bytea[], :'part_counts'::int[]);

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

-- name: outbox_recover
-- shape: one
-- roles: courier
SELECT outbox_recover();

-- name: outbox_depth
-- shape: one
-- roles: courier burgernet
SELECT queued, claimed, oldest_seconds FROM outbox_depth();

-- name: notice_claim
-- shape: many
-- roles: courier
SELECT request_id, participant_id, purpose, language, phone, details
FROM notice_claim(:'most'::int);

-- name: notice_done
-- shape: one
-- roles: courier
SELECT notice_done(:'request_id'::bigint, :'message_id'::uuid,
    :'reference'::text, :'recipient'::bytea, :'body'::bytea, :'parts'::int);

-- name: address_check_claim
-- shape: many
-- roles: courier
SELECT check_id, postcode, number, letter, addition, attempt
FROM address_check_claim(:'worker'::text, :'most'::int);

-- name: address_check_result
-- shape: one
-- roles: courier
SELECT outcome FROM address_check_result(:'check_id'::bigint,
    :'attempt'::int, :'outcome'::text, :'object_id'::text, :'street'::text,
    :'place'::text, :'municipality_code'::text, :'x'::float8, :'y'::float8,
    :'letter'::text, :'addition'::text);

-- name: budget_status
-- shape: one
-- roles: courier burgernet
SELECT used, budget, percent, alarm FROM budget_status();
