-- Paths to delete: published files and files on disk that are no row of the wanted table.
-- in:  published, wanted, $foreign (paths)
SELECT path FROM (
    SELECT path FROM published
    UNION
    SELECT unnest($foreign::VARCHAR[])
)
WHERE path NOT IN (SELECT path FROM wanted)
ORDER BY path
