-- Register accounting (DESIGN, first invariant): what became of every accepted row at the moment.
-- in:  settled, record, batch_order, $today
-- out: table fate (batch, fate, rows); the rows of a batch sum up to its accepted rows
CREATE TABLE register.fate AS
SELECT
    batch_order.batch,
    CASE
        WHEN settled.record_id IS NULL THEN 'held_later'
        WHEN settled.numbered AND NOT settled.is_latest THEN 'superseded'
        WHEN settled.numbered OR record.fate <> 'public' THEN record.fate
        WHEN settled.public_from > $today THEN 'not_yet'
        WHEN settled.public_until < $today THEN 'ended'
        ELSE 'public'
    END AS fate,
    count(*) AS rows
FROM settled
JOIN batch_order ON batch_order.position = settled.entry >> 32
LEFT JOIN record USING (record_id)
GROUP BY ALL
ORDER BY ALL
