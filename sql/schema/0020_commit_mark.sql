-- What each transaction of a program leaves behind, so that one whose COMMIT got
-- no answer can be asked for afterwards. (A transaction's number does not do:
-- after a crash PostgreSQL gives out again what never reached the WAL.)
-- SETTLED: written by who asked, in place of a transaction that did not commit
-- and now never can.
CREATE TABLE commit_mark (
	mark uuid PRIMARY KEY, -- random
	settled boolean NOT NULL,
	at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX commit_mark_at ON commit_mark (at);

ALTER TABLE commit_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE commit_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON commit_mark TO burgernet_owner
    USING (true) WITH CHECK (true);
