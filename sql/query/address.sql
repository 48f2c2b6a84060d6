-- The register of addresses (sql/func/address.sql).

-- call: address_find
-- shape: many
-- roles: enroll preferences
