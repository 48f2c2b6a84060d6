-- What people say in their own words is not in the clear any more
-- (docs/decisions/0012-no-words-in-the-clear.md).

-- Why somebody left: a choice. What was written goes; that something was said
-- stays.
ALTER TABLE participant DROP CONSTRAINT participant_leave_reason_check;
UPDATE participant SET leave_reason = 'other' WHERE leave_reason IS NOT NULL;
ALTER TABLE participant ADD CONSTRAINT participant_leave_reason_check
    CHECK (leave_reason IN ('moving', 'too_many', 'too_few', 'not_near',
	'no_time', 'privacy', 'other'));
