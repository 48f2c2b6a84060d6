-- Three addresses to try: a house, a number with several doors, and a place
-- that does not take part yet.
SET search_path = burgernet, public;

WITH door AS (
	SELECT postcode, number, min(street) AS street, min(place) AS place,
	    min(municipality_code) AS code, count(*) AS doors
	FROM address
	WHERE postcode IS NOT NULL
	GROUP BY postcode, number
), municipality AS (
	SELECT l.code, l.name, l.takes_part FROM municipality_list() AS l
), found AS (
	(SELECT 1 AS nr, d.*, 'a house' AS what
	FROM door AS d JOIN municipality AS m USING (code)
	WHERE m.takes_part AND d.doors = 1
	ORDER BY d.postcode, d.number LIMIT 1)
	UNION ALL
	(SELECT 2, d.*, d.doors || ' doors behind one number'
	FROM door AS d JOIN municipality AS m USING (code)
	WHERE m.takes_part AND d.doors BETWEEN 3 AND 6
	ORDER BY d.postcode, d.number LIMIT 1)
	UNION ALL
	(SELECT 3, d.*, m.name || ' does not take part yet: the waiting list'
	FROM door AS d JOIN municipality AS m USING (code)
	WHERE NOT m.takes_part AND d.doors = 1
	ORDER BY d.postcode, d.number LIMIT 1)
)
SELECT format('%s %s', postcode, rpad(number::text, 6)),
    rpad(format('%s, %s', street, place), 36), what
FROM found ORDER BY nr;
