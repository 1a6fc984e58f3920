-- Rows of one batch that the register holds.
-- in:  settled, finding, batch_order, $accepted (of the batch), $batch
-- out: code, file, sheet, row, agency, value; in the order of the rows.
SELECT settled.held_code AS code, accepted.file, accepted.sheet, accepted.row, accepted.agency,
    (SELECT any_value(value) FROM finding WHERE finding.entry = settled.entry AND finding.code = settled.held_code) AS value
FROM settled
JOIN batch_order ON batch_order.position = settled.entry >> 32 AND batch_order.batch = $batch
JOIN read_parquet($accepted) AS accepted ON accepted.ordinal = settled.entry & 4294967295
WHERE settled.held_code IS NOT NULL
ORDER BY accepted.ordinal;
