-- The register of addresses (sql/api/address.sql).

-- call: address_find
-- shape: many
-- roles: enroll preferences
