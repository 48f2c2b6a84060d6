-- name: self_export
-- shape: one
-- roles: preferences
-- choice: outcome EXPORT_ exported=DONE not_fresh no_session=ENDED
SELECT outcome, document, owner, name, email
FROM self_export(:'session'::bytea, :'language'::text);
