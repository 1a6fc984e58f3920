-- Rows of the wanted table that may not become files: outside the root, hidden, or claimed twice. Ordered by path.
SELECT path, string_agg(DISTINCT output, '、') AS outputs
FROM wanted
GROUP BY path
HAVING count(*) > 1
    OR regexp_matches(path, '(^|/)\.|^/|//|/$|[\x00-\x1f\x7f\\"<>]')
    OR path = ''
    OR octet_length(encode(path)) > 240
ORDER BY path
LIMIT 20
