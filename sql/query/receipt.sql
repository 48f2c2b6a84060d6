-- What providers tell us (sql/func/receipt.sql, sql/func/inbound.sql).

-- name: receipt_store
-- shape: one
-- roles: gateway
SELECT outcome FROM receipt_store(:'reference'::text, :'state'::text,
    :'provider'::text, :'provider_id'::text, :'detail'::text);

-- name: inbound_store
-- shape: one
-- roles: gateway
SELECT outcome FROM inbound_store(:'id'::uuid, :'provider'::text,
    :'provider_id'::text, :'sender_tags'::bytea[], :'sender'::bytea,
    :'body'::bytea, :'command'::text, :'days'::int, :'message_id'::uuid,
    :'reference'::text, :'recipient'::bytea);
