-- The register of addresses (BAG). Rules from the official schema: letter
-- [a-zA-Z], addition [0-9a-zA-Z]{1,4}, number 1..99999, postcode optional.
-- OBJECT_ID's first digits are the municipality that issued it, not the current
-- one, so MUNICIPALITY_CODE stands beside it. Replaced as a whole by an import
-- (address_register_swap): that is why nothing refers to it.
CREATE TABLE address (
	object_id text NOT NULL CHECK (object_id ~ '^[0-9]{16}$'),
	secondary boolean NOT NULL DEFAULT false, -- nevenadres
	postcode text CHECK (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
	number int NOT NULL CHECK (number BETWEEN 1 AND 99999),
	letter text NOT NULL DEFAULT '' CHECK (letter ~ '^[a-zA-Z]?$'),
	addition text NOT NULL DEFAULT '' CHECK (addition ~ '^[0-9a-zA-Z]{0,4}$'),
	street text NOT NULL CHECK (street <> ''),
	place text NOT NULL CHECK (place <> ''),
	municipality_code text CHECK (municipality_code ~ '^[0-9]{4}$'),
	municipality_name text NOT NULL DEFAULT '', -- as the register has it
	point geometry(Point, 28992) NOT NULL
);

-- People type a letter in either case; the register knows A and a apart.
CREATE UNIQUE INDEX address_postcode ON address
    (postcode, number, letter, addition) WHERE postcode IS NOT NULL;
CREATE INDEX address_postcode_upper ON address
    (postcode, number, upper(letter), upper(addition));
CREATE INDEX address_object ON address (object_id);
CREATE INDEX address_point ON address USING gist (point);

-- Per four digits of the postcode, how many addresses each municipality has:
-- the answer for a postcode that the register does not know yet.
CREATE TABLE postcode_area (
	digits text NOT NULL CHECK (digits ~ '^[1-9][0-9]{3}$'),
	municipality_code text NOT NULL DEFAULT '',
	municipality_name text NOT NULL DEFAULT '',
	addresses int NOT NULL,
	PRIMARY KEY (digits, municipality_code, municipality_name)
);

-- What an import brings, before it is checked and swapped in. Not logged: a
-- crash means importing again, and millions of rows stay out of the WAL.
CREATE UNLOGGED TABLE address_import (
	line bigint NOT NULL, -- in the file, for the list of rejects
	object_id text,
	secondary boolean,
	postcode text,
	number int,
	letter text,
	addition text,
	street text,
	place text,
	municipality_code text,
	municipality_name text,
	x float8,
	y float8
);

-- Lines that an import refused, with the reason; of the last import only.
CREATE UNLOGGED TABLE address_reject (
	line bigint NOT NULL,
	reason text NOT NULL
);
