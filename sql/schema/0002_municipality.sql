-- Municipalities, by CBS code of four digits. They merge: a code holds for a
-- period and may have a successor (municipality_current follows it).
CREATE TABLE municipality (
	code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
	name text NOT NULL CHECK (name <> ''),
	valid_from date NOT NULL,
	valid_to date CHECK (valid_to > valid_from), -- first day it is no more
	successor text REFERENCES municipality,
	theme text NOT NULL DEFAULT 'burgernet'
	    CHECK (theme ~ '^[a-z][a-z0-9-]*$'), -- class of its colours
	contact_name text NOT NULL DEFAULT '',
	contact_email text NOT NULL DEFAULT '',
	contact_phone text NOT NULL DEFAULT '',
	contact_url text NOT NULL DEFAULT '',
	CHECK (successor <> code),
	CHECK (successor IS NULL OR valid_to IS NOT NULL)
);

CREATE INDEX municipality_successor ON municipality (successor);
CREATE INDEX municipality_name ON municipality (lower(name));

-- Boundaries in RD New, each for a period; never two on one day.
CREATE TABLE municipality_boundary (
	code text NOT NULL REFERENCES municipality,
	valid daterange NOT NULL CHECK (NOT isempty(valid)),
	area geometry(MultiPolygon, 28992) NOT NULL,
	origin text NOT NULL CHECK (origin IN ('demo', 'import')),
	EXCLUDE USING gist (code WITH =, valid WITH &&)
);

CREATE INDEX municipality_boundary_area ON municipality_boundary
    USING gist (area);

-- The phases of the roll-out plan (§5, §8).
CREATE TABLE phase (
	phase text PRIMARY KEY,
	position int NOT NULL UNIQUE,
	name text NOT NULL,
	accepts boolean NOT NULL, -- residents can become participants
	live boolean NOT NULL     -- actions can be launched in its area
);

INSERT INTO phase (phase, position, name, accepts, live) VALUES
	('1', 1, 'Oriëntatie', false, false),
	('2', 2, 'Besluit', false, false),
	('3', 3, 'Voorbereiding', false, false),
	('4a', 4, 'Werving', true, false),
	('4b', 5, 'Opleiding en proef', true, false),
	('5', 6, 'In gebruik', true, true),
	('6', 7, 'Beheer', true, true);

-- Which phase from which day; a row in the future is a plan. EXPECTED_ON is the
-- day from which residents can take part, as planned, while they cannot.
CREATE TABLE municipality_phase (
	code text NOT NULL REFERENCES municipality,
	from_on date NOT NULL,
	phase text NOT NULL REFERENCES phase,
	expected_on date,
	PRIMARY KEY (code, from_on)
);

-- Inhabitants on a day, with where the number comes from.
CREATE TABLE inhabitants (
	code text NOT NULL REFERENCES municipality,
	counted_on date NOT NULL,
	count int NOT NULL CHECK (count > 0),
	source text NOT NULL,
	PRIMARY KEY (code, counted_on)
);
