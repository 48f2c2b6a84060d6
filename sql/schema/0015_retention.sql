-- What is remembered of what went: that it went, by which rule, and when. What
-- is kept how long is in sql/func/retention_rule.sql.

-- One row for each row that a rule removed. ID tells which one, to whoever has
-- it already (a uuid, a number, the hash of a key); nothing can be made of it.
-- Of what comes in masses and belongs to nobody there is a count per rule and
-- day instead: then ID is null. Rows of one BATCH went in one transaction.
CREATE TABLE tombstone (
	batch bigint NOT NULL,
	rule text NOT NULL CHECK (rule ~ '^[a-z][a-z_]*$'),
	id text,
	rows int NOT NULL DEFAULT 1 CHECK (rows > 0),
	on_day date, -- of a count, in Amsterdam
	at timestamptz NOT NULL DEFAULT now(),
	CHECK ((id IS NULL) = (on_day IS NOT NULL)),
	CHECK (id IS NULL OR rows = 1)
);

CREATE UNIQUE INDEX tombstone_count ON tombstone (rule, on_day)
    WHERE id IS NULL;
CREATE INDEX tombstone_id ON tombstone (id) WHERE id IS NOT NULL;
CREATE INDEX tombstone_at ON tombstone (at);
CREATE SEQUENCE tombstone_batch;

CREATE INDEX departed_at ON departed (departed_at);

-- How many left, by month (of leaving, in Amsterdam). Each measure is counted
-- apart: no row tells two things about somebody who left.
CREATE TABLE departure (
	month date NOT NULL CHECK (extract(day FROM month) = 1),
	measure text NOT NULL
	    CHECK (measure IN ('municipality', 'reason', 'stay')),
	-- a code ('': none), a kind of reason ('': none given), or a bucket of how
	-- long they took part
	value text NOT NULL CHECK (value ~ '^[a-z0-9_]{0,40}$'),
	count int NOT NULL CHECK (count > 0),
	PRIMARY KEY (month, measure, value)
);

-- Up to and with which day, in Amsterdam, a job did what comes with the day.
CREATE TABLE day_done (
	job text PRIMARY KEY,
	done_on date NOT NULL
);

INSERT INTO day_done (job, done_on)
VALUES ('addresses', (now() AT TIME ZONE 'Europe/Amsterdam')::date - 1);

DO $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['tombstone', 'departure', 'day_done'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
		EXECUTE format('CREATE POLICY owner ON %I TO burgernet_owner
		    USING (true) WITH CHECK (true)', name);
	END LOOP;
END $$;
