-- The first records of a question, for people.
-- in:  asked, assignment, batch_order, sealed, $accepted, $most
-- out: record_id, agency, document number (or that there is none); both NULL where no accepted row, nor a sealed one, is of it any more;
-- ordered by id
WITH first AS (
    SELECT asked.record_id, max(assignment.entry) AS entry
    FROM (SELECT record_id FROM asked ORDER BY record_id LIMIT $most) AS asked
    LEFT JOIN assignment USING (record_id)
    GROUP BY asked.record_id
)
SELECT
    first.record_id,
    coalesce(accepted.agency, sealed.agency),
    coalesce(CASE WHEN accepted.batch IS NOT NULL THEN coalesce(accepted.document_number, accepted.licence_number, '（没有文号）') END, sealed.number)
FROM first
LEFT JOIN (SELECT record_id, min(agency) AS agency, min(number) AS number FROM sealed GROUP BY record_id) AS sealed USING (record_id)
LEFT JOIN batch_order ON batch_order.position = first.entry >> 32
LEFT JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = first.entry & 4294967295
ORDER BY first.record_id
