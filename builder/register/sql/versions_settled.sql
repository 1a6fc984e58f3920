-- Versions with their final record: orders `correct` applied, strangers left without a record (held by the register).
-- in:  version, assignment, correction (batch, ordinal, record_id; a NULL record_id holds the row), screened_out
-- out: table settled = version + record_id (NULL: held), held_code, is_latest
-- order of versions of a record: (approved at, batch, row); the last one is the latest
CREATE TEMP TABLE settled AS
WITH decided AS (
    SELECT
        version.* EXCLUDE (own_id, group_key, party_key),
        CASE
            WHEN correction.batch IS NOT NULL THEN correction.record_id
            WHEN NOT assignment.stranger THEN assignment.record_id
        END AS record_of_row
    FROM version
    JOIN assignment USING (batch, ordinal)
    LEFT JOIN correction USING (batch, ordinal)
)
SELECT
    decided.* EXCLUDE (record_of_row),
    CASE WHEN screened_out.record_id IS NULL THEN record_of_row END AS record_id,
    CASE
        WHEN record_of_row IS NULL THEN 'H101'
        WHEN screened_out.record_id IS NOT NULL THEN screened_out.code
    END AS held_code,
    row_number() OVER (
        PARTITION BY record_of_row ORDER BY batch_position DESC, ordinal DESC
    ) = 1 AS is_latest
FROM decided
LEFT JOIN screened_out ON screened_out.record_id = decided.record_of_row
