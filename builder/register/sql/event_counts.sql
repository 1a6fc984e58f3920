-- Proposed events counted by operation and cause, ordered.
-- in:  event_proposed
SELECT op, coalesce(cause, '') AS cause, count(*) AS events, min(record_id) AS example
FROM event_proposed
GROUP BY ALL
ORDER BY ALL
