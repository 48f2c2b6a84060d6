-- The weeks of somebody's addresses (sql/func/self_week.sql).

-- name: self_week
-- shape: many
-- roles: preferences
SELECT id, label, street, number, letter, addition, postcode, week, version,
    all_version, label_self
FROM self_week(:'session'::bytea, :'address'::uuid);

-- name: self_week_save
-- shape: one
-- roles: preferences
-- choice: outcome OWN_WEEK_ saved stale not_found no_session=ENDED
SELECT outcome FROM self_week_save(:'session'::bytea, :'address'::uuid,
    :'week'::"bit", :'seen'::text);

-- name: self_quiet_save
-- shape: one
-- roles: preferences
-- choice: outcome OWN_WEEK_ saved stale not_found no_session=ENDED
SELECT outcome FROM self_quiet_save(:'session'::bytea, :'quiet_from'::time,
    :'quiet_to'::time, :'seen'::text);
