-- What the courier asks again and again costs by its answer, not by what waits.
BEGIN;
SELECT no_plan();

-- Numbers of this transaction's own, that go with it.
ALTER TABLE participant ALTER COLUMN number RESTART;
ALTER TABLE notice_request ALTER COLUMN id RESTART;

-- 20,000 wait; the first thirty left meanwhile.
INSERT INTO participant (id, status, phone_tag, phone_tag_key, language,
    created_at, left_at, erase_at)
SELECT tap.uuid(n), 'active', tap.bytes(n), 1, 'nl', now() - interval '1 month',
    CASE WHEN n <= 30 THEN now() - interval '1 hour' END,
    CASE WHEN n <= 30 THEN now() + interval '7 days' END
FROM generate_series(1, 20000) AS n;
INSERT INTO participant_contact (participant_id, phone_courier, phone_helpdesk)
SELECT p.id, '\xaa', '\xbb' FROM participant p;
INSERT INTO notice_request (participant_id, purpose)
SELECT tap.uuid(n), 'address_found' FROM generate_series(1, 20000) AS n;
ANALYZE participant, participant_reach, notice_request;

-- Pages read by QUERY and all that it calls.
CREATE FUNCTION pg_temp.pages(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ' || query INTO plan;
	RETURN (plan->0->'Plan'->>'Shared Hit Blocks')::int
	    + (plan->0->'Plan'->>'Shared Read Blocks')::int;
END $$;

SELECT cmp_ok(pg_temp.pages('SELECT notice_by_day(20)'), '<', 3000,
    'by day: no further than needed');
SELECT cmp_ok(pg_temp.pages('SELECT notice_by_night(20)'), '<', 100,
    'by night: who signed up a moment ago, and nobody else');
SELECT cmp_ok(pg_temp.pages('SELECT notice_answers(20)'), '<', 100,
    'answers: those alone');
SELECT is(ARRAY(SELECT n.participant_id FROM unnest(notice_by_day(3))
    WITH ORDINALITY AS u (id, place) JOIN notice_request n USING (id)
    ORDER BY place), ARRAY[tap.uuid(31), tap.uuid(32), tap.uuid(33)],
    'in their order; who left gets nothing');
SELECT is((SELECT count(*)::int FROM notice_request n
    WHERE n.lease_until > now() + interval '59 minutes'), 30,
    'and is looked at again in an hour');

SELECT * FROM finish();
ROLLBACK;
