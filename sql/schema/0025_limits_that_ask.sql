-- Limits that ask more instead of shutting, and shares of the day's SMS. A network
-- is a sign, not a verdict: behind one address can be a hall full of people.

-- share: a PERCENT_SETTING of SETTING a day, of which a quarter may go at once and
-- the room comes back through the day.
ALTER TABLE limit_rule
	DROP CONSTRAINT limit_rule_kind_check,
	ADD CHECK (kind IN ('exact', 'gcra', 'day', 'pause', 'share')),
	ADD COLUMN percent_setting text,
	ADD CHECK ((kind = 'share') = (percent_setting IS NOT NULL));

INSERT INTO limit_rule (name, kind, setting, period) VALUES
	('network_wide_hour', 'gcra', 'network_wide_per_hour', '1 hour'),
	('network_site_hour', 'gcra', 'network_site_per_hour', '1 hour'),
	('network_shared_hour', 'gcra', 'network_shared_per_hour', '1 hour'),
	('network_proven_hour', 'gcra', 'network_proven_per_hour', '1 hour'),
	('block_proven_hour', 'gcra', 'block_proven_per_hour', '1 hour');
INSERT INTO limit_rule (name, kind, setting, period, percent_setting) VALUES
	('budget_calm', 'share', 'sms_per_day', '6 hours', 'sms_calm_percent'),
	('budget_signup', 'share', 'sms_per_day', '6 hours', 'sms_signup_percent'),
	('budget_member', 'share', 'sms_per_day', '6 hours', 'sms_member_percent'),
	('budget_answer', 'share', 'sms_per_day', '6 hours', 'sms_answer_percent');

-- A meeting, a letter, a poster: so many people are expected by its code, which
-- rides along in the link. Until they came, they are asked nothing more. A code
-- that leaks is of use for as many, and for so long.
CREATE TABLE campaign (
	code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'
	    AND length(code) <= 32),
	people int NOT NULL CHECK (people BETWEEN 1 AND 1000000),
	asked int NOT NULL DEFAULT 0, -- codes by SMS
	from_at timestamptz NOT NULL DEFAULT now(),
	until_at timestamptz NOT NULL CHECK (until_at > from_at)
);

-- What a request for a code used, to be given back when it is proven: who types
-- the code is no attacker.
ALTER TABLE signup
	ADD COLUMN taken_names text[] NOT NULL DEFAULT '{}',
	ADD COLUMN taken_keys bytea[] NOT NULL DEFAULT '{}';
ALTER TABLE challenge
	ADD COLUMN taken_names text[] NOT NULL DEFAULT '{}',
	ADD COLUMN taken_keys bytea[] NOT NULL DEFAULT '{}';

-- What is known of who asks for a code. NETWORK_TAGS: one of an IPv4 address; of
-- IPv6 those of the /64, the /56 and the /48. SHARED: many people are behind it,
-- by configuration. PROVEN: they did what is asked of many.
CREATE TYPE limit_asker AS (
	block_tag bytea,
	network_tags bytea[],
	shared boolean,
	proven boolean
);

INSERT INTO export_rule (table_name, column_name, rule, reason) VALUES
	('signup', 'taken_names', 'withheld', 'work'),
	('signup', 'taken_keys', 'withheld', 'number_hash'),
	('challenge', 'taken_names', 'withheld', 'work'),
	('challenge', 'taken_keys', 'withheld', 'number_hash');
