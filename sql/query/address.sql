-- The register of addresses (sql/api/address.sql).

-- name: address_find
-- shape: many
-- roles: enroll preferences
SELECT object_id, letter, addition, street, place, municipality_code,
    municipality_name
FROM address_find(:'postcode'::text, :'number'::int);
