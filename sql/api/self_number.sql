-- Sends the code. A number that takes part already is not free; its owner reads
-- that, and whoever asked sees the same: also the message with the code is not
-- among theirs, until they prove the number. NOT the own number.
CREATE OR REPLACE FUNCTION self_number_begin(session bytea,
    r challenge_request, a limit_asker, OUT outcome text, OUT retry_after int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid;
	taken record;
	owner uuid;
BEGIN
	PERFORM browser_lock(session);
	PERFORM number_lock(r.phone_tags);
	mine := self_hold(session);
	retry_after := 0;
	outcome := 'no_session';
	IF mine IS NULL THEN
		RETURN;
	END IF;
	outcome := 'not_fresh';
	IF NOT EXISTS (SELECT FROM session s
	    WHERE s.id = self_number_begin.session AND s.fresh_for = 'number'
	    AND s.fresh_until > now()) THEN
		RETURN;
	END IF;
	SELECT p.id INTO owner FROM participant p
	WHERE p.phone_tag = ANY (r.phone_tags);
	outcome := 'same';
	IF owner = mine THEN
		RETURN;
	END IF;
	PERFORM challenge_hold(session, 'new_number');
	-- They proved the old number a moment ago: no other proof is asked.
	a.proven := true;
	SELECT * INTO taken FROM code_limit('signin', r.phone_tags, a, NULL,
	    'budget_member', '{}');
	retry_after := taken.retry_after;
	outcome := taken.outcome;
	IF outcome = 'ok' THEN
		PERFORM challenge_put(r, session, 'new_number',
		    CASE WHEN owner IS NULL THEN mine END, owner);
		PERFORM budget_add(1);
		outcome := 'sent';
	END IF;
END $$;

-- What is stored under a key that follows from the number. The participant, and
-- the new number, stay locked until the commit: what is sealed anew is not
-- overtaken.
CREATE OR REPLACE FUNCTION self_contact(session bytea, OUT participant_id uuid,
    OUT name_self bytea, OUT email_self bytea) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid;
BEGIN
	PERFORM number_lock((SELECT c.phone_tags FROM challenge c
	    WHERE c.browser = session AND c.purpose = 'new_number'));
	mine := self_hold(session);
	RETURN QUERY SELECT c.participant_id, c.name_self, c.email_self
	FROM participant_contact c WHERE c.participant_id = mine;
END $$;

-- The right code makes the number theirs: this session goes on as NEXT, others
-- end, and NOTICE goes to the old number. TAGS are of the number whose code it
-- was, as it is sealed in all that is given here: LABELS are what they call
-- ADDRESSES.
CREATE OR REPLACE FUNCTION self_number_try(session bytea, code_hash bytea,
    tags bytea[], next bytea, sealed bytea, phone_courier bytea,
    phone_helpdesk bytea, name_self bytea, email_self bytea,
    addresses uuid[], labels bytea[], notice_id uuid, notice_reference text,
    notice_recipient bytea, OUT outcome text, OUT tries_left int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	mine uuid;
	c challenge;
	tried record;
BEGIN
	PERFORM number_lock(tags);
	mine := self_hold(session);
	outcome := 'gone';
	tries_left := 0;
	SELECT * INTO c FROM challenge x WHERE x.browser = session
	AND x.purpose = 'new_number' AND x.phone_tags = tags;
	IF mine IS NULL OR c.id IS NULL THEN
		RETURN;
	END IF;
	SELECT * INTO tried FROM challenge_judge(session, 'new_number', code_hash);
	outcome := tried.outcome;
	tries_left := tried.tries_left;
	IF outcome <> 'proven' THEN
		RETURN;
	END IF;
	IF NOT participant_claim(tags) THEN -- taken since it was asked for
		outcome := 'taken';
		RETURN;
	END IF;
	UPDATE participant p SET phone_tag = tags[1],
	    phone_tag_key = c.phone_tag_key WHERE p.id = mine;
	UPDATE participant_contact x SET
	    phone_courier = self_number_try.phone_courier,
	    phone_helpdesk = self_number_try.phone_helpdesk,
	    name_self = self_number_try.name_self,
	    email_self = self_number_try.email_self
	WHERE x.participant_id = mine;
	UPDATE participant_address a SET label_self = (SELECT u.sealed
	    FROM unnest(addresses, labels) AS u (id, sealed) WHERE u.id = a.id)
	WHERE a.participant_id = mine AND a.label = 'own';
	DELETE FROM departed d WHERE d.phone_tag = ANY (tags);
	UPDATE message m SET participant_id = mine WHERE m.id = c.message_id;
	PERFORM outbox_add(notice_id, notice_reference, 'notice',
	    'number_changed', notice_recipient, NULL, 1, interval '2 days', NULL,
	    mine, (SELECT p.language FROM participant p WHERE p.id = mine));
	PERFORM self_number_session(session, next, sealed, mine);
	PERFORM reach_restore(mine, 'number');
	PERFORM self_audit(mine, 'number');
END $$;
