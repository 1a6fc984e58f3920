-- Payloads of the feeds that are made now.
-- in:  feed, task
-- out: path, payload; in the order of path
SELECT path, payload FROM feed WHERE path IN (SELECT path FROM task) ORDER BY path
