-- Who may run what; grants only. Run at the end of each `database upgrade`, in
-- the transaction that makes the functions. First everything is taken away, so
-- that a line removed here is a right removed.
--
-- No program has a right on any table. Programs that listen to the internet
-- write through functions and can read nothing about people back.
REVOKE ALL ON ALL TABLES IN SCHEMA burgernet FROM PUBLIC, burgernet_enroll,
    burgernet_preferences, burgernet_gateway, burgernet_courier, burgernet_admin;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA burgernet FROM PUBLIC, burgernet_enroll,
    burgernet_preferences, burgernet_gateway, burgernet_courier, burgernet_admin;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA burgernet FROM PUBLIC, burgernet_enroll,
    burgernet_preferences, burgernet_gateway, burgernet_courier, burgernet_admin;

-- The cli works as burgernet_owner (SET ROLE) and needs no grant.

-- What became of a transaction (lib/db).
GRANT EXECUTE ON FUNCTION commit_mark, commit_settle TO burgernet_enroll,
    burgernet_preferences, burgernet_gateway, burgernet_courier;

-- enroll: the public site and sign-up
GRANT EXECUTE ON FUNCTION draft_load, draft_hold, draft_replace, draft_save,
    draft_delete, address_find,
    municipality_of_postcode, municipality_get, municipality_list,
    signup_begin, signup_guess, signup_judge, signup_status,
    participant_create TO burgernet_enroll;

-- preferences: what a participant does in a session of their own. Each takes a
-- session; none takes a participant.
GRANT EXECUTE ON FUNCTION signin_begin, signin_try, challenge_status,
    challenge_guess, self_load, self_sign_out, self_sign_out_others, self_told, self_foreign,
    self_fresh_begin, self_fresh_try, self_number_begin, self_contact,
    self_number_try, self_leave, self_return TO burgernet_preferences;
GRANT EXECUTE ON FUNCTION self_week, self_week_save, self_quiet_save
    TO burgernet_preferences;
GRANT EXECUTE ON FUNCTION self_addresses, self_address_gap, self_address_add,
    self_address_change, self_address_remove, self_address_can_move,
    self_address_move, address_find, municipality_of_postcode, municipality_get TO burgernet_preferences;
GRANT EXECUTE ON FUNCTION self_frequency, self_frequency_save, self_types,
    self_types_save, self_details, self_details_save, self_pause, self_pauses,
    self_pause_add, self_pause_remove, self_pause_end, self_messages,
    self_looks, self_deeds TO burgernet_preferences;
GRANT EXECUTE ON FUNCTION self_export TO burgernet_preferences;

-- gateway: receipts and messages from providers
GRANT EXECUTE ON FUNCTION receipts_store, inbound_store TO burgernet_gateway;

-- courier: what goes out
GRANT EXECUTE ON FUNCTION outbox_claim, outbox_submitting, outbox_result,
    outbox_recover, outbox_depth, address_check_claim, address_check_result,
    notice_claim, notice_done, budget_status TO burgernet_courier;
