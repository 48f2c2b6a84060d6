-- Municipalities from a file (sql/api/municipality_import.sql).

-- call: municipality_import_begin
-- shape: one
-- roles: burgernet

-- name: municipality_import_put
-- shape: one
-- roles: burgernet
-- choice: value new changed same
SELECT municipality_import_put(:'code'::text, :'name'::text,
    :'valid_from'::date, :'valid_to'::date, :'successor'::text,
    :'theme'::text, :'contact_name'::text, :'contact_email'::text,
    :'contact_phone'::text, :'contact_url'::text);

-- name: municipality_import_inhabitants
-- shape: none
-- roles: burgernet
SELECT municipality_import_inhabitants(:'code'::text, :'number'::int,
    :'on_day'::date);

-- name: municipality_import_succeed
-- shape: one
-- roles: burgernet
-- choice: value set unknown
SELECT municipality_import_succeed(:'code'::text, :'successor'::text);

-- name: municipality_import_area
-- shape: one
-- roles: burgernet
-- choice: outcome placed same none bad
SELECT outcome, reason FROM municipality_import_area(:'code'::text,
    :'shape'::text, :'srid'::int);

-- call: municipality_import_end
-- shape: one
-- roles: burgernet
