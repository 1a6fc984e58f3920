-- A salt file without the salts of the records that leave for good now.
-- in:  event_proposed, life, $source (a salt file), $path
-- out: file $path, ordered by seq
COPY (
    SELECT seq, record_id, salt FROM read_parquet($source)
    WHERE record_id NOT IN (SELECT record_id FROM event_proposed JOIN life USING (op) WHERE erases)
    ORDER BY seq
) TO $path (FORMAT parquet)
