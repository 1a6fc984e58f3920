-- Rows of the wanted table that may not become files: outside the root, hidden, or claimed twice. Ordered by path.
-- in:  wanted
SELECT path, string_agg(DISTINCT output, '、') AS outputs
FROM wanted
WHERE path = ''
    OR regexp_matches(path, '(^|/)\.|^/|//|/$|[\x00-\x1f\x7f\\"<>]')
    OR octet_length(encode(path)) > 240
    OR path IN (SELECT path FROM wanted GROUP BY path HAVING count(*) > 1)
GROUP BY path
ORDER BY path
LIMIT 20
