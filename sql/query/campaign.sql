-- Campaigns (sql/api/campaign.sql).

-- name: campaign_put
-- shape: one
-- roles: burgernet
SELECT campaign_put(:'code'::text, :'people'::int, :'until_on'::date) IS NULL;

-- name: campaign_list
-- shape: many
-- roles: burgernet
SELECT code, people, asked, signed_up, until_on FROM campaign_list();

-- name: campaign_end
-- shape: one
-- roles: burgernet
SELECT campaign_end(:'code'::text);
