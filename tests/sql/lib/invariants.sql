-- What holds after every fault, as one query: a row for each violation, none when
-- all is well. The caller tells in temporary tables what it saw:
--
--   began(at)                        the faults began then
--   answered(source)                 sign-ups that got the last page
--   left_off(source)                 that were never finished
--   taken(reference)                 what the provider took, a row each time
--   step(message_id, before, after)  of deliveries, as they were taken
WITH recent AS (
	SELECT m.id, m.reference, m.class, m.body, d.state, d.attempt
	FROM message m JOIN delivery d ON d.message_id = m.id
	WHERE m.created_at >= (SELECT at FROM began)
)
SELECT '1 exactly once' AS invariant, a.source AS what,
    count(p.id) || ' participants' AS found
FROM answered a LEFT JOIN participant p ON p.source = a.source
GROUP BY a.source HAVING count(p.id) <> 1
UNION ALL
SELECT '1 whole', a.source, 'contact, address or consent'
FROM answered a JOIN participant p ON p.source = a.source
WHERE 1 <> (SELECT count(*) FROM participant_contact c
    WHERE c.participant_id = p.id)
OR 1 <> (SELECT count(*) FROM participant_address x
    WHERE x.participant_id = p.id)
OR 1 <> (SELECT count(*) FROM consent c WHERE c.participant_id = p.id
    AND c.purpose = 'participation')
UNION ALL
SELECT '2 never answered', l.source, 'a participant'
FROM left_off l JOIN participant p ON p.source = l.source
UNION ALL
SELECT '2 never answered', l.source, s.state
FROM left_off l JOIN signup s ON s.source = l.source
WHERE s.state <> 'pending'
UNION ALL
SELECT '2 expires', kind, expires_at::text
FROM (SELECT 'signup', s.expires_at FROM signup s
	UNION ALL SELECT 'draft', d.expires_at FROM signup_draft d
	UNION ALL SELECT 'code', c.expires_at FROM code c) AS x (kind, expires_at)
WHERE expires_at > now()
    + make_interval(hours => setting_number('signup_hours')::int)
UNION ALL
SELECT '3 at most one', t.reference, count(*) || ' times'
FROM taken t GROUP BY t.reference HAVING count(*) > 1
UNION ALL
SELECT '3 on record', t.reference, coalesce(r.state, 'not in the outbox')
FROM taken t LEFT JOIN recent r ON r.reference = t.reference
WHERE coalesce(r.state, '') NOT IN
    ('submitting', 'accepted', 'delivered', 'failed', 'unknown')
UNION ALL
SELECT '3 was taken', r.reference, r.state
FROM recent r WHERE r.state IN ('accepted', 'delivered')
AND NOT EXISTS (SELECT FROM taken t WHERE t.reference = r.reference)
UNION ALL
SELECT '5 lease', d.message_id::text, d.state || ' until ' || d.lease_until
FROM delivery d
WHERE d.state IN ('claimed', 'submitting') AND d.lease_until < now()
UNION ALL
SELECT '6 forward', s.message_id::text, s.before || ' to ' || s.after
FROM step s WHERE NOT EXISTS (SELECT FROM delivery_transition t
    WHERE t.before = s.before AND t.after = s.after)
UNION ALL
-- One that is tried again was surely not sent; a notice may be in doubt, once.
SELECT '6 again', r.id::text, a.state || ', and then attempt ' || r.attempt
FROM recent r JOIN delivery_attempt a ON a.message_id = r.id
WHERE a.attempt < r.attempt AND a.state <> 'queued'
AND (r.class = 'code' OR a.state NOT IN ('unknown', 'submitting'))
UNION ALL
SELECT '6 attempts', r.id::text, a.state || ' by attempt ' || a.attempt
    || ', but ' || r.state
FROM recent r JOIN delivery_attempt a ON a.message_id = r.id
WHERE a.attempt > r.attempt OR a.state = 'accepted'
AND r.state NOT IN ('accepted', 'delivered', 'failed')
UNION ALL
SELECT '6 wiped', r.id::text, r.state || ' with its text'
FROM recent r JOIN delivery_state s ON s.state = r.state
WHERE r.body IS NOT NULL
AND (s.final OR r.state = 'unknown' AND r.class = 'code')
UNION ALL
SELECT '7 journal', 'row ' || broken, 'does not fit'
FROM audit_verify() WHERE broken IS NOT NULL
ORDER BY 1, 2
