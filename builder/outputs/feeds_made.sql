-- Payloads of the feeds that are made now. in: feed, task; out: path, payload; order: path
SELECT path, payload FROM feed WHERE path IN (SELECT path FROM task) ORDER BY path
