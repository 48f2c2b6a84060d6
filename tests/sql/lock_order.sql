-- The journal comes last (docs/decisions/0011-one-order-of-locks.md), by what is
-- written in the functions: after a line that writes in it nothing is locked.
BEGIN;
SELECT no_plan();

-- Of each function the names that it calls, and where; strings and comments do
-- not count.
CREATE TEMP TABLE body AS
SELECT format('%s', p.proname) COLLATE "default" AS name, regexp_replace(regexp_replace(p.prosrc,
    '--[^\n]*', '', 'g'), '''[^'']*''', '', 'g') AS text
FROM pg_proc p WHERE p.pronamespace = 'burgernet'::regnamespace;
CREATE TEMP TABLE call AS
SELECT b.name AS caller, o.name AS called, min(position(m[1] IN b.text)) AS at
FROM body b, (SELECT DISTINCT name FROM body) AS o,
    regexp_matches(b.text, '\m' || o.name || '\(', 'g') AS m
WHERE b.name <> o.name GROUP BY 1, 2;

-- Who writes in the journal, and who locks anything else; also by whom they call.
CREATE TEMP TABLE writes AS
WITH RECURSIVE w AS (
	SELECT 'audit_add'::text COLLATE "default" AS name
	UNION SELECT c.caller FROM w JOIN call c ON c.called = w.name
)
SELECT name FROM w;
CREATE TEMP TABLE locks AS
WITH RECURSIVE l AS (
	SELECT b.name FROM body b WHERE b.name NOT IN ('audit_add', 'audit_chain',
	    'commit_mark', 'tombstone_add') AND b.text ~
	    '\m(INSERT INTO|UPDATE|DELETE FROM|FOR (KEY|NO|UPDATE|SHARE))\M'
	UNION SELECT c.caller FROM l JOIN call c ON c.called = l.name
	WHERE c.caller NOT IN ('audit_add')
)
SELECT name FROM l;

-- What comes after the first that writes: up to a RETURN in the same branch.
CREATE FUNCTION pg_temp.after(f text, at int) RETURNS text LANGUAGE sql AS $$
	SELECT regexp_replace(substring(substring(b.text FROM at)
	    FROM position(';' IN substring(b.text FROM at))),
	    '^;\s*RETURN\M.*', '') FROM body b WHERE b.name = f;
$$;
CREATE TEMP TABLE late AS
SELECT c.caller, c.called, x.word
FROM call c JOIN writes w ON w.name = c.called,
    LATERAL (SELECT m[1] AS word FROM regexp_matches(pg_temp.after(c.caller,
	c.at), '\m([a-z_]+\(|INSERT INTO|UPDATE|DELETE FROM|FOR UPDATE)', 'g')
	AS m) AS x
WHERE c.caller NOT IN ('housekeeping', 'retention_remove')
AND (x.word !~ '\($' OR rtrim(x.word, '(') IN (SELECT name FROM locks));

SELECT cmp_ok((SELECT count(*)::int FROM call c JOIN writes w
    ON w.name = c.called), '>', 40, 'there are many that write in the journal');
SELECT is((SELECT string_agg(format('%s locks (%s) after %s', caller, word,
    called), E'\n') FROM late), NULL, 'nothing is locked after the journal');

SELECT * FROM finish();
ROLLBACK;
