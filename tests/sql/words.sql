-- What a dump shows of words: each column of text or bytes has a rule, and a new
-- one without it fails. A rule is in the table itself (a list that it is checked
-- against, a row of another table, a shape), or stands here.
-- (docs/decisions/0012-no-words-in-the-clear.md)
BEGIN;
SELECT no_plan();

CREATE TEMP TABLE col AS
SELECT c.oid AS relation, a.attnum AS place, format('%s.%s', c.relname,
    a.attname) AS name, format_type(a.atttypid, NULL) AS type
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'burgernet'::regnamespace AND c.relkind IN ('r', 'p')
AND a.attnum > 0 AND NOT a.attisdropped AND format_type(a.atttypid, NULL)
    ~ '^(text|character|bytea|json|xml|name|hstore|"char")';

-- By itself: one of a list, a row's key, or of a shape that holds no sentence.
CREATE TEMP TABLE checked AS
SELECT col.name, bool_or(k.contype = 'f' OR pg_get_constraintdef(k.oid)
    ~ '= ANY \(ARRAY\[') AS listed, bool_or(pg_get_constraintdef(k.oid)
    ~ ' ~ ''\^[^ .]+\$''') AS shaped
FROM col JOIN pg_constraint k ON k.conrelid = col.relation
AND k.conkey = ARRAY[col.place] AND k.contype IN ('c', 'f')
GROUP BY col.name;

-- Ours: a word that a program or a migration writes, never what somebody typed.
-- Theirs: a mark of a provider's. Sealed: opens with a key that is not in the
-- database. Hash: made with such a key, or of nothing. Public: a register that
-- anybody can see. Free: what somebody may type, and why that may be.
CREATE TEMP TABLE rule (rule text, name text PRIMARY KEY, why text);
INSERT INTO rule (rule, name) SELECT r, c
FROM (VALUES
	('sealed', '{participant_contact.phone_courier,participant_contact.phone_helpdesk,participant_contact.name_helpdesk,participant_contact.name_self,participant_contact.email_courier,participant_contact.email_helpdesk,participant_contact.email_self,participant_address.label_self,message.recipient,message.body,inbound.sender,inbound.body,challenge.sealed,session.sealed,signup_draft.sealed}'::text[]),
	('hash', '{participant.phone_tag,departed.phone_tag,signup.phone_tags,challenge.phone_tags,rate_limit.key,code.hash,code.guesses,challenge.hash,challenge.guesses,challenge.taken_keys,signup.taken_keys,audit.hash,audit.previous,signup.browser,challenge.browser,session.id,signup_draft.id,schema_migration.checksum}'),
	('ours', '{address_check.worker,delivery.worker,delivery.error,delivery.provider,delivery.reach_state,delivery_attempt.provider,delivery_attempt.error,delivery_attempt.state,receipt.provider,receipt.state,inbound.provider,day_done.job,rate_limit.name,limit_rule.name,limit_rule.setting,limit_rule.percent_setting,signup.taken_names,challenge.taken_names,delivery_state.state,delivery_transition.reason,notice_purpose.reason,failure_reason.provider,failure_reason.pattern,failure_reason.meaning,export_rule.table_name,export_rule.column_name,export_rule.path,export_reason.nl,export_reason.en,schema_migration.name,tombstone.id,audit.actor,audit.subject,notice_request.details,phase.phase,phase.name,address_reject.reason,participant.source,signup.source,consent.version}'),
	('theirs', '{delivery.provider_id,delivery_attempt.provider_id,receipt.provider_id,receipt.detail,inbound.provider_id}'),
	('public', '{address.street,address.place,address.municipality_name,address_import.object_id,address_import.postcode,address_import.letter,address_import.addition,address_import.street,address_import.place,address_import.municipality_code,address_import.municipality_name,municipality.name,postcode_area.municipality_code,postcode_area.municipality_name,participant_address.street,participant_address.place,inhabitants.source}')
    ) AS v (r, columns), unnest(columns) AS c;
INSERT INTO rule (rule, name, why) VALUES
	('free', 'audit.detail', 'why a colleague looked, or removed somebody: who it is about reads it'),
	('free', 'municipality.contact_name', 'a desk of the municipality''s, on the site'),
	('free', 'municipality.contact_email', 'a desk of the municipality''s, on the site'),
	('free', 'municipality.contact_phone', 'a desk of the municipality''s, on the site'),
	('free', 'municipality.contact_url', 'a desk of the municipality''s, on the site');

SELECT is((SELECT array_agg(col.name ORDER BY col.name) FROM col
    LEFT JOIN checked USING (name)
    WHERE (listed OR shaped) IS NOT TRUE
    AND col.name NOT IN (SELECT name FROM rule)), NULL,
    'each column of text or bytes has a rule');
SELECT is((SELECT array_agg(name) FROM rule
    WHERE name NOT IN (SELECT name FROM col)
    OR name IN (SELECT name FROM checked WHERE listed OR shaped)), NULL,
    'each rule has a column that needs it');
SELECT is((SELECT array_agg(col.name) FROM rule JOIN col USING (name)
    WHERE (rule IN ('sealed', 'hash')) <> (type LIKE 'bytea%')
    AND name <> 'schema_migration.checksum'), NULL,
    'bytes are sealed or a hash, and nothing else is');
SELECT is((SELECT array_agg(name) FROM rule
    WHERE (rule = 'free') <> (why IS NOT NULL)), NULL,
    'what is free has a reason');
SELECT is((SELECT array_agg(name) FROM rule WHERE rule = 'free'
    AND name ~ '^(participant|message|inbound|session|signup|consent)'), NULL,
    'of people nothing is free');

-- A column as those that there were shows.
ALTER TABLE burgernet.participant ADD COLUMN remark text
    CHECK (length(remark) <= 500);
SELECT is((SELECT count(*)::int FROM pg_attribute a JOIN pg_constraint k
    ON k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum]
    WHERE a.attname = 'remark' AND pg_get_constraintdef(k.oid)
	~ '(= ANY \(ARRAY\[| ~ ''\^[^ .]+\$'')'), 0,
    'a length is no rule');

SELECT * FROM finish();
ROLLBACK;
