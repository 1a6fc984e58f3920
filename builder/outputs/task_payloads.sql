-- Payloads of the pages of one task. in: view source, task, $low and $high (bounds of its keys)
-- order: path, position; the bounds are bound values so that the scan skips what lies elsewhere
SELECT source.path, source.payload
FROM source
WHERE source.key BETWEEN $low AND $high AND source.path IN (SELECT path FROM task)
ORDER BY source.path, source.position
