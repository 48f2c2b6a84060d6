-- The limits, as rows: so many (a setting) per period. Three ways of counting:
--   exact  every use is remembered, so that "3 an hour" holds in every hour;
--          when the setting is over 100, gcra, so that no row grows on
--   gcra   one moment per key (generic cell rate algorithm): so many at once,
--          and from then on at that pace
--   day    a budget per calendar day in Amsterdam
--   pause  one per so many seconds (the setting)
CREATE TABLE limit_rule (
	name text PRIMARY KEY,
	kind text NOT NULL CHECK (kind IN ('exact', 'gcra', 'day', 'pause')),
	setting text NOT NULL,
	period interval,
	CHECK ((kind = 'pause') = (period IS NULL))
);

INSERT INTO limit_rule (name, kind, setting, period) VALUES
	('number_resend', 'pause', 'code_resend_seconds', NULL),
	('number_hour', 'exact', 'code_per_hour', '1 hour'),
	('number_day', 'exact', 'code_per_day', '1 day'),
	('block_hour', 'gcra', 'block_per_hour', '1 hour'),
	('network_hour', 'gcra', 'network_per_hour', '1 hour'),
	('total_minute', 'gcra', 'signup_per_minute', '1 minute'),
	('budget_day', 'day', 'sms_per_day', '1 day');
