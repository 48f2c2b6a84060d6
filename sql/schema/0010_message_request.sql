-- The request that asked for the message (nginx's id of it), for the courier's
-- log. Null for what no request asked for, and for what is from before.
ALTER TABLE message ADD COLUMN request text
    CHECK (request ~ '^[0-9a-f]{32}$');
