-- Refuses any step of a delivery that is not in delivery_transition, whoever
-- takes it; and wipes number and text once they are not needed: a code of which
-- the outcome is unknown is never sent again, a notice only once.
CREATE OR REPLACE FUNCTION delivery_step() RETURNS trigger
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM delivery_transition
	    WHERE before = OLD.state AND after = NEW.state) THEN
		RAISE EXCEPTION 'a delivery cannot go from % to %', OLD.state, NEW.state
		    USING ERRCODE = 'check_violation';
	END IF;
	IF NEW.attempt < OLD.attempt THEN
		RAISE EXCEPTION 'an attempt number does not go back'
		    USING ERRCODE = 'check_violation';
	END IF;
	IF NEW.state NOT IN ('claimed', 'submitting') THEN
		NEW.lease_until := NULL;
		NEW.worker := NULL;
	END IF;
	IF NEW.state <> OLD.state THEN
		NEW.changed_at := now();
		UPDATE message m SET recipient = NULL, body = NULL
		FROM delivery_state s
		WHERE m.id = NEW.message_id AND s.state = NEW.state
		    AND (s.final OR NEW.state = 'unknown'
			AND (m.class = 'code' OR NEW.resent))
		    AND m.recipient IS NOT NULL;
	END IF;
	RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER delivery_step BEFORE UPDATE ON delivery
    FOR EACH ROW EXECUTE FUNCTION delivery_step();
