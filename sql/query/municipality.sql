-- Municipalities (sql/api/municipality.sql).

-- call: municipality_of_postcode
-- shape: maybe
-- roles: enroll preferences

-- call: municipality_get
-- shape: maybe
-- roles: enroll preferences burgernet

-- call: municipality_list
-- shape: many
-- roles: enroll burgernet

-- call: municipality_state
-- shape: one
-- roles: burgernet

-- call: municipality_phase_set
-- shape: one
-- roles: burgernet
-- choice: outcome set unknown_code ended unknown_phase

-- call: municipality_demo
-- shape: one
-- roles: burgernet

-- call: municipality_boundary_derive
-- shape: one
-- roles: burgernet
