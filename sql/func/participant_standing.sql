-- Whether somebody is asked, and if not, why: 'left' | 'aside' (cannot be
-- reached, see reach.sql) | 'paused', else the status: 'active' | 'waiting' |
-- 'checking'. Null when there is nobody. By the clock, and not by when the
-- transaction began: of two that began together the second waited for what the
-- first did, a moment after that.
CREATE OR REPLACE FUNCTION participant_standing(participant uuid,
    at timestamptz DEFAULT clock_timestamp()) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (SELECT CASE WHEN p.left_at <= participant_standing.at THEN 'left'
	    WHEN r.aside_at <= participant_standing.at THEN 'aside'
	    WHEN pause_at(p.id, participant_standing.at) IS NOT NULL THEN 'paused'
	    ELSE p.status END
	FROM participant p LEFT JOIN participant_reach r ON r.participant_id = p.id
	WHERE p.id = participant_standing.participant);
END $$;
