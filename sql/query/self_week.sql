-- The weeks of somebody's addresses (sql/api/self_week.sql).

-- call: self_week
-- shape: many
-- roles: preferences

-- name: self_week_save
-- shape: one
-- roles: preferences
-- choice: outcome OWN_WEEK_ saved stale not_found no_session=ENDED
SELECT outcome FROM self_week_save(:'session'::bytea, :'address'::uuid,
    :'week'::"bit", :'seen'::text);

-- call: self_quiet_save
-- shape: one
-- roles: preferences
-- choice: outcome OWN_WEEK_ saved stale not_found no_session=ENDED
