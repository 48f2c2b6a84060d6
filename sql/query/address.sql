-- The register of addresses (sql/func/address.sql).

-- name: address_find
-- shape: many
-- roles: enroll
SELECT object_id, letter, addition, street, place, municipality_code,
    municipality_name
FROM address_find(:'postcode'::text, :'number'::int);

-- name: address_count
-- shape: one
-- roles: burgernet
SELECT addresses, municipalities, postcodes, without_postcode
FROM address_count();

-- name: address_import_begin
-- shape: one
-- roles: burgernet
SELECT address_import_begin();

-- The text of COPY for db_copy_begin: it cannot be prepared.
-- name: address_import_copy
-- shape: copy
-- roles: burgernet
COPY address_import (line, object_id, secondary, postcode, number, letter,
    addition, street, place, municipality_code, municipality_name, x, y)
FROM STDIN;

-- name: address_import_finish
-- shape: one
-- roles: burgernet
SELECT taken, rejected FROM address_import_finish();

-- name: address_import_rejects
-- shape: many
-- roles: burgernet
SELECT line, reason FROM address_import_rejects();
