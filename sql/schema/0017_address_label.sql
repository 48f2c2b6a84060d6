-- What somebody calls an address, and which municipality they agreed to.

-- 'home', 'work', or a word of their own.
UPDATE participant_address SET label = left(label, 30)
WHERE char_length(label) > 30;
ALTER TABLE participant_address ADD CHECK (char_length(label) <= 30);

-- Purpose 'municipality': an address in a municipality where they had none. Null
-- for one of which the municipality was not known yet.
ALTER TABLE consent
	ADD COLUMN municipality_code text REFERENCES municipality,
	ADD CHECK (municipality_code IS NULL OR purpose = 'municipality');
