-- What somebody gets who asks for all that is kept of them (self_export), by
-- column. A column about people that is not here fails tests/sql/self_export.sql:
-- whoever adds one decides here, in the same migration, and puts an exported one
-- in self_export.

-- Why a column is not in it, in words for the person who asked.
CREATE TABLE export_reason (
	reason text PRIMARY KEY CHECK (reason ~ '^[a-z][a-z_]*$'),
	nl text NOT NULL CHECK (nl <> ''),
	en text NOT NULL CHECK (en <> '')
);

-- export: its value is at PATH (SQL/JSON) of the document. sealed_self: sealed
-- with a key that follows from their number; the program opens it and puts it at
-- PATH. withheld: REASON tells why.
CREATE TABLE export_rule (
	table_name text NOT NULL,
	column_name text NOT NULL,
	rule text NOT NULL CHECK (rule IN ('export', 'sealed_self', 'withheld')),
	path text,
	reason text REFERENCES export_reason,
	PRIMARY KEY (table_name, column_name),
	CHECK ((rule = 'withheld') = (path IS NULL)),
	CHECK ((rule = 'withheld') = (reason IS NOT NULL))
);

INSERT INTO export_reason (reason, nl, en) VALUES
	('link', 'Een intern kenmerk, dat regels met elkaar verbindt. Het zegt niets over u.',
	    'An internal mark that ties rows together. It says nothing about you.'),
	('number_hash', 'Een versleuteld kenmerk van uw nummer, om het te vinden zonder het te bewaren. Uw nummer staat in dit document.',
	    'A keyed mark of your number, to find it without keeping it. Your number is in this document.'),
	('same_value', 'Uw nummer, naam of e-mailadres, verzegeld voor een ander programma of voor de helpdesk. Het is dezelfde waarde, die in dit document staat.',
	    'Your number, name or e-mail address, sealed for another program or for the helpdesk. It is the same value, which is in this document.'),
	('sent_text', 'Nummer en tekst van een bericht. Alleen het programma dat berichten verstuurt kan ze lezen, en ze worden gewist zodra het bericht weg is.',
	    'Number and text of a message. Only the program that sends messages can read them, and they are wiped as soon as the message has gone.'),
	('received_text', 'De tekst van uw sms, verzegeld voor de helpdesk. U kunt de tekst bij de helpdesk opvragen.',
	    'The text of your SMS, sealed for the helpdesk. You can ask the helpdesk for the text.'),
	('secret', 'Een geheim dat u beschermt: wie het heeft, kan zich voordoen als u of als onze sms-dienst.',
	    'A secret that protects you: whoever has it can pretend to be you, or our SMS service.'),
	('browser', 'Verzegeld met een sleutel die alleen in uw browser staat. Wij kunnen het niet lezen.',
	    'Sealed with a key that only your browser has. We cannot read it.'),
	('work', 'Hoe onze programma’s het werk verdelen. Het zegt niets over u.',
	    'How our programs divide the work. It says nothing about you.'),
	('chain', 'Controlegetallen, waaraan te zien is dat niemand het logboek veranderde.',
	    'Check numbers, which show that nobody changed the journal.'),
	('gone', 'Dit wordt alleen bewaard van wie is gestopt. Van u is er niets.',
	    'This is kept only of those who left. Of you there is nothing.');

INSERT INTO export_rule (table_name, column_name, rule, path)
SELECT t, c, 'export', p || '.' || c
FROM (VALUES
	('participant', '$.participant', '{number,status,language,max_30_days,max_day,source,created_at,status_at,left_at,erase_at,leave_reason}'::text[]),
	('consent', '$.consents[*]', '{purpose,version,channel,given_at,withdrawn_at,left_with,municipality_code}'),
	('participant_address', '$.addresses[*]', '{label,valid_from,valid_to,precision,state,postcode,number,letter,addition,object_id,street,place,municipality_code,point,created_at}'),
	('address_check', '$.addresses[*].check', '{state,attempt,next_at,created_at,decided_at}'),
	('type_choice', '$.types[*]', '{type,wake}'),
	('pause', '$.pauses[*]', '{from_on,until_on,channel,told_at,created_at}'),
	('participant_reach', '$.reach', '{reached_at,seen_at,heard_at,failures,failed_at,aside_at,aside_reason,asked_at}'),
	('notice_request', '$.notices[*]', '{purpose,details,created_at}'),
	('message', '$.messages[*]', '{class,purpose,parts,created_at,deadline,request}'),
	('delivery', '$.messages[*].delivery', '{state,attempt,resent,next_at,provider,provider_id,parts,error,changed_at}'),
	('delivery_attempt', '$.messages[*].attempts[*]', '{attempt,provider,provider_id,state,error,started_at,ended_at}'),
	('receipt', '$.messages[*].receipts[*]', '{state,provider,provider_id,detail,received_at}'),
	('inbound', '$.received[*]', '{provider,provider_id,received_at,command,number,outcome,answered}'),
	('signup', '$.signups[*]', '{known,state,language,source,created_at,expires_at}'),
	('signup_draft', '$.signups[*].draft', '{created_at,expires_at}'),
	('code', '$.signups[*].code', '{tries,created_at,expires_at}'),
	('challenge', '$.codes[*]', '{purpose,tries,created_at,expires_at}'),
	('session', '$.sessions[*]', '{created_at,used_at,expires_at,newer_at,fresh_for,fresh_until}'),
	('rate_limit', '$.limits[*]', '{name,moments,until,used,day,expires_at}'),
	('audit', '$.journal[*]', '{at,actor,action,detail}')
    ) AS v (t, p, columns), unnest(columns) AS c;

INSERT INTO export_rule (table_name, column_name, rule, path) VALUES
	('participant_address', 'week', 'export', '$.addresses[*].week.bits'),
	('participant_contact', 'name_self', 'sealed_self', '$.participant.name'),
	('participant_contact', 'email_self', 'sealed_self',
	    '$.participant.email');

INSERT INTO export_rule (table_name, column_name, rule, reason)
SELECT t, c, 'withheld', r
FROM (VALUES
	('participant', 'link', '{id}'::text[]),
	('participant', 'number_hash', '{phone_tag,phone_tag_key}'),
	('participant_contact', 'link', '{participant_id}'),
	('participant_contact', 'same_value', '{phone_courier,phone_helpdesk,name_helpdesk,email_courier,email_helpdesk}'),
	('participant_address', 'link', '{id,participant_id}'),
	('address_check', 'link', '{id,address_id}'),
	('address_check', 'work', '{worker,lease_until}'),
	('type_choice', 'link', '{participant_id}'),
	('consent', 'link', '{id,participant_id}'),
	('pause', 'link', '{id,participant_id}'),
	('participant_reach', 'link', '{participant_id}'),
	('notice_request', 'link', '{id,participant_id,inbound_id}'),
	('notice_request', 'work', '{lease_until}'),
	('message', 'link', '{id,signup_id,participant_id,inbound_id}'),
	('message', 'sent_text', '{recipient,body}'),
	('message', 'secret', '{reference}'),
	('delivery', 'link', '{message_id}'),
	('delivery', 'work', '{priority,worker,lease_until,reach_state}'),
	('delivery_attempt', 'link', '{message_id}'),
	('receipt', 'link', '{id,message_id}'),
	('inbound', 'link', '{id,participant_id}'),
	('inbound', 'same_value', '{sender}'),
	('inbound', 'received_text', '{body}'),
	('signup', 'link', '{id,participant_id}'),
	('signup', 'secret', '{browser}'),
	('signup', 'number_hash', '{phone_tags,phone_tag_key}'),
	('signup_draft', 'secret', '{id}'),
	('signup_draft', 'browser', '{sealed}'),
	('code', 'link', '{signup_id}'),
	('code', 'secret', '{hash}'),
	('challenge', 'link', '{id,participant_id,message_id}'),
	('challenge', 'secret', '{browser,hash}'),
	('challenge', 'number_hash', '{phone_tags,phone_tag_key}'),
	('challenge', 'browser', '{sealed}'),
	('session', 'link', '{participant_id}'),
	('session', 'secret', '{id}'),
	('session', 'browser', '{sealed}'),
	('rate_limit', 'number_hash', '{key}'),
	('audit', 'link', '{id,subject}'),
	('audit', 'chain', '{previous,hash}'),
	('departed', 'gone', '{phone_tag,phone_tag_key,departed_at}')
    ) AS v (t, r, columns), unnest(columns) AS c;

DO $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['export_reason', 'export_rule'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
		EXECUTE format('CREATE POLICY owner ON %I TO burgernet_owner
		    USING (true) WITH CHECK (true)', name);
	END LOOP;
END $$;
