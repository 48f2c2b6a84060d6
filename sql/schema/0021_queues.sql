-- What the courier asks again and again touches rows in proportion to its
-- answer, however many wait.

-- Answers to an SMS, and notices that can wait, each in the order they came.
CREATE INDEX notice_request_answers ON notice_request (id)
    WHERE inbound_id IS NOT NULL;
CREATE INDEX notice_request_others ON notice_request (id)
    WHERE inbound_id IS NULL;

-- Unknown outcomes that are tried once more; codes (priority 0) never are.
CREATE INDEX delivery_again ON delivery (message_id)
    WHERE state = 'unknown' AND NOT resent AND priority > 0;

-- What is under way. (What waits has an index of its own: delivery_queue.)
CREATE INDEX delivery_in_hand ON delivery (state)
    WHERE state IN ('claimed', 'submitting');
