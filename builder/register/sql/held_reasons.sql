-- Why rows were held, by the quarter of their arrival: each row under the first rule that holds it.
-- in:  batch_order, settled, version, $followed (files of the batches)
-- out: table register.held_reason (quarter, code, rows, persons: those that are or may be a natural person's), in no order
CREATE TABLE register.held_reason AS
SELECT quarter_of(received_on) AS quarter, code, count(*) AS rows, count(*) FILTER (is_person) AS persons
FROM (
    SELECT batch_order.received_on, codes[1] AS code, is_person
    FROM read_parquet($followed) AS followed
    JOIN batch_order USING (batch)
    WHERE fate = 'held'
    UNION ALL
    SELECT batch_order.received_on, settled.held_code, starts_with(version.party_key, 'P:')
    FROM settled
    JOIN version USING (entry)
    JOIN batch_order ON batch_order.position = settled.entry >> 32
    WHERE settled.held_code IS NOT NULL
)
GROUP BY ALL
