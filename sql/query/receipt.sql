-- What providers tell us (sql/api/receipt.sql, sql/api/inbound.sql).

-- name: receipts_store
-- shape: one
-- roles: gateway
SELECT stored, stale, unknown FROM receipts_store(:'references'::text[],
    :'states'::text[], :'provider'::text, :'provider_ids'::text[],
    :'details'::text[]);

-- call: inbound_store
-- shape: one
-- roles: gateway
