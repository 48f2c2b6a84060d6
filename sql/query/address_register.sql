-- Replacing the register of addresses (burgernet addresses import).

-- name: address_register_begin
-- shape: one
-- roles: burgernet
SELECT address_register_begin();

-- name: address_register_build
-- shape: one
-- roles: burgernet
SELECT before, taken, doubles, strangers FROM address_register_build();

-- name: address_register_rejects
-- shape: many
-- roles: burgernet
SELECT line, reason, address FROM address_register_rejects();

-- name: address_register_index
-- shape: one
-- roles: burgernet
SELECT address_register_index();

-- name: address_register_swap
-- shape: one
-- roles: burgernet
-- choice: value swapped busy
SELECT address_register_swap();

-- name: address_register_abandon
-- shape: one
-- roles: burgernet
SELECT address_register_abandon();

-- name: address_register_count
-- shape: many
-- roles: burgernet
SELECT code, name, addresses, without_postcode, postcodes
FROM address_register_count();

-- name: address_register_recheck
-- shape: one
-- roles: burgernet
SELECT address_register_recheck();
