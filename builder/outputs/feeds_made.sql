-- Payloads of the feeds that are made now.
-- in:  feed, task
-- out: path (of the file), payload; in the order of path
SELECT task.path, feed.payload
FROM task
JOIN feed ON task.path IN (feed.path, feed.twin)
ORDER BY task.path
