-- The first records of a question, for people. in: asked, assignment, batch_order, $accepted, $most
-- out: record_id, agency, document number (or title); ordered by id
WITH first AS (
    SELECT record_id, max(entry) AS entry
    FROM assignment
    WHERE record_id IN (SELECT record_id FROM asked)
    GROUP BY record_id
    ORDER BY record_id
    LIMIT $most
)
SELECT first.record_id, accepted.agency, coalesce(accepted.document_number, accepted.licence_number, '（没有文号）')
FROM first
JOIN batch_order ON batch_order.position = first.entry >> 32
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = first.entry & 4294967295
ORDER BY first.record_id
