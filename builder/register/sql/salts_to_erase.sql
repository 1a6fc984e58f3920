-- Salt files that hold a salt of a record which leaves now. in: $salts (list of files), event_proposed; out: file names
SELECT DISTINCT filename
FROM read_parquet($salts, filename = true)
WHERE record_id IN (SELECT record_id FROM event_proposed WHERE salt IS NULL)
ORDER BY filename
