-- A participant's own addresses (sql/func/self_address.sql). People say on which
-- day something counts for the last time; the database, from which it does not.

-- name: self_addresses
-- shape: many
-- roles: preferences
-- choice: state OWN_ADDRESS_ known to_check rejected
-- choice: counts OWN_ADDRESS_ now later over
SELECT id, label, precision, state, postcode, number, letter, addition, street,
    place, municipality_code, municipality_name, takes_part, expected_on,
    valid_from, last_on, counts, week, version, label_self,
    listed
FROM self_addresses(:'session'::bytea);

-- name: self_address_gap
-- shape: maybe
-- roles: preferences
SELECT from_on, until_on FROM self_address_gap(:'session'::bytea);

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

-- name: self_address_remove
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved stale no_session not_found last
SELECT outcome FROM self_address_remove(:'session'::bytea, :'address'::uuid,
    :'seen'::text);

-- name: self_address_can_move
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ fine no_session not_found order ended
--   from_past from_far to_past
SELECT outcome, last_on FROM self_address_can_move(:'session'::bytea,
    :'address'::uuid, :'move_on'::date);

-- name: self_address_move
-- shape: one
-- roles: preferences
-- choice: outcome OWN_ADDRESS_ saved stale no_session not_found order ended
--   from_past from_far to_past double too_many outside consent limited
SELECT outcome FROM self_address_move(:'session'::bytea, :'address'::uuid,
    :'seen'::text, :'id'::uuid, :'label_self'::bytea, :'move_on'::date, :'precision'::text, :'postcode'::text,
    :'number'::int, :'letter'::text, :'addition'::text, :'agreed_to'::text,
    :'agreed_version'::text);
