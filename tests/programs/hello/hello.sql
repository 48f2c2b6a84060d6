-- The only statement of the program that tests add (tests/http/program.test.mjs).

-- name: hello_count
-- shape: one
-- roles: hello
SELECT count(*) FROM municipality_list();
