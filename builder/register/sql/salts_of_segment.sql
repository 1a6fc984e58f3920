-- The salts of a new segment. out: file $path (seq, record_id, salt), ordered by seq
COPY (
    SELECT $last_seq + position AS seq, record_id, salt FROM event_proposed WHERE salt IS NOT NULL ORDER BY seq
) TO $path (FORMAT parquet)
