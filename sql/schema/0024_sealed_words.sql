-- What people say in their own words is not in the clear any more
-- (docs/decisions/0012-no-words-in-the-clear.md).

-- Why somebody left: a choice. What was written goes; that something was said
-- stays.
ALTER TABLE participant DROP CONSTRAINT participant_leave_reason_check;
UPDATE participant SET leave_reason = 'other' WHERE leave_reason IS NOT NULL;
ALTER TABLE participant ADD CONSTRAINT participant_leave_reason_check
    CHECK (leave_reason IN ('moving', 'too_many', 'too_few', 'not_near',
	'no_time', 'privacy', 'other'));

-- What somebody calls an address: home, work, or (own) a word that is sealed as
-- their name is. The database cannot seal, so words from before go: such an
-- address has no name until its owner gives it one.
ALTER TABLE participant_address DROP CONSTRAINT participant_address_label_check,
	DROP CONSTRAINT participant_address_label_check1;
UPDATE participant_address SET label = 'own' WHERE label NOT IN ('home', 'work');
ALTER TABLE participant_address
	ADD COLUMN label_self bytea CHECK (octet_length(label_self) <= 512),
	ADD CONSTRAINT participant_address_label_check
	    CHECK (label IN ('home', 'work', 'own')),
	ADD CHECK (label_self IS NULL OR label = 'own');

INSERT INTO export_rule (table_name, column_name, rule, path) VALUES
	('participant_address', 'label_self', 'sealed_self', '$.addresses[*].name');

-- How many addresses somebody adds in a day: each that the register does not know
-- is a question to the address service.
INSERT INTO limit_rule (name, kind, setting, period) VALUES
	('address_day', 'exact', 'address_adds_per_day', '1 day');
