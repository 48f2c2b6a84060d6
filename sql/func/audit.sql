-- The journal's chain. See the table audit.

-- What the hash is taken of; both the trigger and audit_verify use it.
CREATE OR REPLACE FUNCTION audit_hash(a audit) RETURNS bytea
LANGUAGE sql STABLE AS $$
	SELECT sha256(a.previous || convert_to(jsonb_build_array(a.id,
	    extract(epoch FROM a.at), a.actor, a.action, a.subject,
	    a.detail)::text, 'UTF8'));
$$;

CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
DECLARE
	last audit;
BEGIN
	-- One writer at a time, until commit: a chain has one end.
	PERFORM pg_advisory_xact_lock(hashtext('burgernet.audit'));
	SELECT * INTO last FROM audit ORDER BY id DESC LIMIT 1;
	NEW.id := coalesce(last.id, 0) + 1;
	NEW.at := clock_timestamp();
	NEW.actor := session_user;
	NEW.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
	NEW.hash := audit_hash(NEW);
	RETURN NEW;
END $$;

-- Rows past their period may go (retention), nothing else, and nobody can
-- say otherwise: the rule reads the row and the setting, not who asks.
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger
LANGUAGE plpgsql
SET search_path = burgernet, public, pg_temp AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.at < retention_before('audit_days') THEN
			RETURN OLD;
		END IF;
	END IF;
	RAISE EXCEPTION 'the audit log is append-only'
	    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER audit_chain BEFORE INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE OR REPLACE TRIGGER audit_refuse BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE OR REPLACE TRIGGER audit_refuse_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Adds a row; the trigger fills in the rest.
CREATE OR REPLACE FUNCTION audit_add(action text, subject text,
    detail jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO audit (action, subject, detail)
	VALUES (audit_add.action, audit_add.subject, audit_add.detail);
END $$;
