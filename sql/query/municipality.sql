-- Municipalities (sql/func/municipality.sql).

-- name: municipality_of_postcode
-- shape: maybe
-- roles: enroll preferences
SELECT code, name, theme, takes_part, expected_on, contact_name, contact_email,
    contact_phone, contact_url
FROM municipality_of_postcode(:'postcode'::text);

-- name: municipality_get
-- shape: maybe
-- roles: enroll preferences burgernet
SELECT municipality, name, theme, takes_part, expected_on, contact_name,
    contact_email, contact_phone, contact_url
FROM municipality_get(:'code'::text);

-- name: municipality_list
-- shape: many
-- roles: enroll burgernet
SELECT code, name, theme, takes_part, expected_on, contact_name, contact_email,
    contact_phone, contact_url, former_names
FROM municipality_list();

-- name: municipality_state
-- shape: one
-- roles: burgernet
SELECT phase, accepts, live, expected_on FROM municipality_state(:'code'::text);

-- name: municipality_phase_set
-- shape: one
-- roles: burgernet
-- choice: outcome set unknown_code ended unknown_phase
SELECT outcome, started FROM municipality_phase_set(:'code'::text,
    :'phase'::text, :'from_on'::date, :'expected_on'::date);

-- name: municipality_demo
-- shape: one
-- roles: burgernet
SELECT municipality_demo();

-- name: municipality_boundary_derive
-- shape: one
-- roles: burgernet
SELECT municipality_boundary_derive();
