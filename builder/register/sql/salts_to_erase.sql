-- Salt files that hold a salt of a record which leaves for good now; one that is suspended keeps its salts.
-- in:  event_proposed, life, $salts (list of files)
-- out: file names
SELECT DISTINCT filename
FROM read_parquet($salts, filename = true)
WHERE record_id IN (SELECT record_id FROM event_proposed JOIN life USING (op) WHERE erases)
ORDER BY filename
