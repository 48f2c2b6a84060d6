-- In which transaction a code was begun. Whoever tries it in the same one could
-- take the question back, with its limits, its SMS and its trace: a program that
-- was taken over would ask about anybody, and nothing would tell.
ALTER TABLE challenge
	ADD COLUMN begun_in xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE code
	ADD COLUMN begun_in xid8 NOT NULL DEFAULT pg_current_xact_id();

INSERT INTO export_rule (table_name, column_name, rule, reason) VALUES
	('challenge', 'begun_in', 'withheld', 'work'),
	('code', 'begun_in', 'withheld', 'work');
