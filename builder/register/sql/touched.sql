-- The first records of a question, for people. in: asked, assignment, batch_order, $accepted, $most
-- out: record_id, agency, document number (or that there is none); both NULL where no accepted row is of it any more;
-- ordered by id
WITH first AS (
    SELECT asked.record_id, max(assignment.entry) AS entry
    FROM (SELECT record_id FROM asked ORDER BY record_id LIMIT $most) AS asked
    LEFT JOIN assignment USING (record_id)
    GROUP BY asked.record_id
)
SELECT
    first.record_id,
    accepted.agency,
    CASE WHEN accepted.batch IS NOT NULL THEN coalesce(accepted.document_number, accepted.licence_number, '（没有文号）') END
FROM first
LEFT JOIN batch_order ON batch_order.position = first.entry >> 32
LEFT JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = first.entry & 4294967295
ORDER BY first.record_id
