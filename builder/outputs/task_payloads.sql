-- Payloads of the pages of one task. in: view source, task
-- order: path, position; the bounds on key let the scan skip what lies elsewhere
SELECT source.path, source.payload
FROM source
WHERE source.key >= (SELECT min(key) FROM task)
    AND source.key <= (SELECT max(key) FROM task)
    AND source.path IN (SELECT path FROM task)
ORDER BY source.path, source.position
