-- Where each public decision stands among those of its subject, newest first.
-- in:  record, version, batch_order
-- out: table place (batch, ordinal: of its accepted row, entry, id, subject_code, position, year_total, subject_total)
-- order within a subject: decision date, newest first and unknown last, then id
CREATE TEMP TABLE place AS
WITH addressed AS (
    SELECT
        record.entry,
        record.record_id AS id,
        -- older registration numbers are free text; only codes that can stand in an address have a page
        CASE WHEN regexp_full_match(version.code, '[0-9A-Z]{8,20}') THEN version.code END AS subject_code,
        version.decision_date
    FROM record
    JOIN version USING (entry)
    WHERE record.fate = 'public'
)
SELECT
    batch_order.batch,
    addressed.entry & 4294967295 AS ordinal,
    addressed.entry,
    addressed.id,
    addressed.subject_code,
    row_number() OVER (
        PARTITION BY addressed.subject_code
        ORDER BY year(addressed.decision_date) DESC NULLS LAST, addressed.decision_date DESC NULLS LAST, addressed.id
    ) AS position,
    -- in the order that the position has anyway, so that rows are sorted once
    count(*) OVER (
        PARTITION BY addressed.subject_code
        ORDER BY year(addressed.decision_date) DESC NULLS LAST RANGE BETWEEN CURRENT ROW AND CURRENT ROW
    ) AS year_total,
    count(*) OVER (PARTITION BY addressed.subject_code) AS subject_total
FROM addressed
JOIN batch_order ON batch_order.position = addressed.entry >> 32
