-- Whether the database answers.

-- name: health
-- shape: one
-- roles: enroll gateway courier burgernet
SELECT health();
