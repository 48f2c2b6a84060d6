-- A participant's own addresses (sql/api/self_address.sql). People say on which
-- day something counts for the last time; the database, from which it does not.

-- call: self_addresses
-- shape: many
-- roles: preferences
-- choice: state OWN_ADDRESS_ known to_check rejected
-- choice: counts OWN_ADDRESS_ now later over

-- call: self_address_gap
-- shape: maybe
-- roles: preferences

-- name: self_address_add
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved no_session not_found order from_past
--   from_far to_past double too_many outside consent limited
SELECT outcome FROM self_address_add(:'session'::bytea, :'id'::uuid,
    :'precision'::text, :'postcode'::text, :'number'::int, :'letter'::text,
    :'addition'::text, :'label'::text, :'label_self'::bytea, :'first_on'::date, :'last_on'::date + 1,
    :'week_from'::uuid, :'agreed_to'::text, :'agreed_version'::text);

-- name: self_address_change
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved stale no_session not_found order
--   from_past from_far to_past ended double too_many
SELECT outcome FROM self_address_change(:'session'::bytea, :'address'::uuid,
    :'seen'::text, :'label'::text, :'label_self'::bytea, :'first_on'::date, :'last_on'::date + 1);

-- call: self_address_remove
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved stale no_session not_found last

-- call: self_address_can_move
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ fine no_session not_found order ended
--   from_past from_far to_past

-- call: self_address_move
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved stale no_session not_found order ended
--   from_past from_far to_past double too_many outside consent limited
