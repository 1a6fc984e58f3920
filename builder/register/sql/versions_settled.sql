-- Versions with their final record: orders `correct` applied, strangers left without a record (held by the register).
-- in:  version, assignment, correction (entry, record_id; a NULL record_id holds the row), screened_out
-- out: table settled = version + record_id (NULL: held), held_code, is_latest
-- the last entry of a record is its latest version
CREATE TEMP TABLE settled AS
WITH decided AS (
    SELECT
        version.* EXCLUDE (own_id, group_key, party_key),
        CASE
            WHEN correction.entry IS NOT NULL THEN correction.record_id
            WHEN NOT assignment.stranger THEN assignment.record_id
        END AS record_of_row
    FROM version
    JOIN assignment USING (entry)
    LEFT JOIN correction USING (entry)
)
SELECT
    decided.* EXCLUDE (record_of_row),
    CASE WHEN screened_out.record_id IS NULL THEN record_of_row END AS record_id,
    CASE
        WHEN record_of_row IS NULL THEN 'H101'
        WHEN screened_out.record_id IS NOT NULL THEN screened_out.code
    END AS held_code,
    entry = max(entry) OVER (PARTITION BY record_of_row) AS is_latest
FROM decided
LEFT JOIN screened_out ON screened_out.record_id = decided.record_of_row
