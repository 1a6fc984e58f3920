-- The salts of a new segment.
-- in:  event_proposed, life, $last_seq, $path
-- out: file $path (seq, record_id, salt), ordered by seq; none for what a later event of the same build erases.
COPY (
    SELECT $last_seq + position AS seq, record_id, salt
    FROM event_proposed
    LEFT JOIN (
        SELECT record_id, max(position) AS erased FROM event_proposed JOIN life USING (op) WHERE erases GROUP BY record_id
    ) USING (record_id)
    WHERE salt IS NOT NULL AND position > coalesce(erased, 0)
    ORDER BY seq
) TO $path (FORMAT parquet)
