-- What providers tell us (sql/api/receipt.sql, sql/api/inbound.sql).

-- name: receipts_store
-- shape: one
-- roles: gateway
SELECT stored, stale, unknown FROM receipts_store(:'references'::text[],
    :'states'::text[], :'provider'::text, :'provider_ids'::text[],
    :'details'::text[]);

-- name: inbound_store
-- shape: one
-- roles: gateway
SELECT outcome FROM inbound_store(:'id'::uuid, :'provider'::text,
    :'provider_id'::text, :'sender_tags'::bytea[], :'sender'::bytea,
    :'body'::bytea, :'command'::text, :'days'::int, :'message_id'::uuid,
    :'reference'::text, :'recipient'::bytea);
