-- Row-level security on everything about people, forced on the owner as well:
-- a table without a policy for somebody has no rows for them, also when a grant
-- slips in. The owner cannot log in; it works through SECURITY DEFINER
-- functions and the cli's SET ROLE.
DO $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['signup_draft', 'signup', 'code', 'rate_limit',
	    'participant', 'participant_contact', 'participant_address',
	    'type_choice', 'consent', 'address_check', 'notice_request', 'message',
	    'delivery', 'delivery_attempt', 'receipt', 'inbound', 'audit'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
		EXECUTE format('CREATE POLICY owner ON %I TO burgernet_owner
		    USING (true) WITH CHECK (true)', name);
	END LOOP;
END $$;
