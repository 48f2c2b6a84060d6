-- Campaigns (sql/api/campaign.sql).

-- name: campaign_put
-- shape: one
-- roles: burgernet
SELECT campaign_put(:'code'::text, :'people'::int, :'until_on'::date) IS NULL;

-- call: campaign_list
-- shape: many
-- roles: burgernet

-- call: campaign_end
-- shape: one
-- roles: burgernet
