-- What data files will show of the public rows of one batch.
-- in:  register.decision, place, $accepted (of the batch), $batch
-- out: file, sheet, row, agency, text (JSON); in the order of the rows.
WITH shown AS (
    SELECT
        * EXCLUDE (entry, id, fine_fen, confiscated_fen, record_digest, card_digest, position, year_total, subject_total,
            repair_from, repair_basis),
        (fine_fen * 0.01::DECIMAL(3, 2))::DECIMAL(20, 2) AS fine_yuan,
        (confiscated_fen * 0.01::DECIMAL(3, 2))::DECIMAL(20, 2) AS confiscated_yuan,
        entry AS entry_of_row
    FROM register.decision
)
SELECT accepted.file, accepted.sheet, accepted.row, accepted.agency,
    (SELECT to_json(one)::VARCHAR FROM (SELECT shown.* EXCLUDE (entry_of_row)) AS one) AS text
FROM shown
JOIN place ON place.entry = shown.entry_of_row
JOIN read_parquet($accepted) AS accepted ON accepted.ordinal = place.ordinal
WHERE place.batch = $batch
ORDER BY accepted.ordinal;
