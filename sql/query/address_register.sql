-- Replacing the register of addresses (burgernet addresses import).

-- call: address_register_begin
-- shape: one
-- roles: burgernet

-- call: address_register_build
-- shape: one
-- roles: burgernet

-- call: address_register_rejects
-- shape: many
-- roles: burgernet

-- call: address_register_index
-- shape: one
-- roles: burgernet

-- call: address_register_swap
-- shape: one
-- roles: burgernet
-- choice: value swapped busy

-- call: address_register_abandon
-- shape: one
-- roles: burgernet

-- call: address_register_count
-- shape: many
-- roles: burgernet

-- call: address_register_recheck
-- shape: one
-- roles: burgernet
