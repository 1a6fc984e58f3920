-- Versions with their final record: orders `correct` applied, strangers left without a record (held by the register).
-- in:  version, assignment, correction (entry, record_id; a NULL record_id holds the row), screened_out, finding (entry, code: what
--      rules of the register hold)
-- out: table settled = version + record_id (NULL: held), held_code, is_latest
-- the last accepted entry of a record is its latest version: one that is held leaves the older one public
CREATE TEMP TABLE settled AS
WITH decided AS MATERIALIZED (
    SELECT
        version.* EXCLUDE (own_id, group_key, party_key),
        CASE
            WHEN ruled.entry IS NOT NULL THEN NULL
            WHEN correction.entry IS NOT NULL THEN correction.record_id
            WHEN NOT assignment.stranger THEN assignment.record_id
        END AS record_of_row,
        ruled.code AS ruled_code
    FROM version
    JOIN assignment USING (entry)
    LEFT JOIN correction USING (entry)
    LEFT JOIN (
        SELECT entry, min(code) AS code FROM finding WHERE severity = 'hold' GROUP BY entry
    ) AS ruled USING (entry)
)
SELECT
    decided.* EXCLUDE (record_of_row, ruled_code),
    CASE WHEN screened_out.record_id IS NULL THEN record_of_row END AS record_id,
    CASE
        WHEN ruled_code IS NOT NULL THEN ruled_code
        WHEN record_of_row IS NULL THEN 'H101'
        WHEN screened_out.record_id IS NOT NULL THEN screened_out.code
    END AS held_code,
    entry IN (SELECT max(entry) FROM decided GROUP BY record_of_row) AS is_latest
FROM decided
LEFT JOIN screened_out ON screened_out.record_id = decided.record_of_row
