-- How many of the last commitments open.
-- in:  opened, $most
-- out: opened, not opened, the first ids of these
SELECT
    count(*) FILTER (is_open),
    count(*) FILTER (NOT is_open),
    coalesce(list(record_id ORDER BY record_id) FILTER (NOT is_open), [])[:$most]
FROM opened
