-- Where each public decision stands among those of its subject, newest first.
-- in:  $accepted, record
-- out: table place (batch, ordinal, id, found_code, subject_code, position, year_total, subject_total)
-- order within a subject: decision date, newest first and unknown last, then id
CREATE TEMP TABLE place AS
SELECT
    record.batch,
    record.ordinal,
    record.record_id AS id,
    -- older registration numbers are free text; only codes that can stand in an address have a page
    regexp_extract(coalesce(accepted.uscc, accepted.org_code, accepted.reg_number), '^[0-9A-Z]{8,20}$') AS found_code,
    nullif(found_code, '') AS subject_code,
    row_number() OVER (PARTITION BY subject_code ORDER BY accepted.decision_date DESC NULLS LAST, id) AS position,
    count(*) OVER (PARTITION BY subject_code, year(accepted.decision_date)) AS year_total,
    count(*) OVER (PARTITION BY subject_code) AS subject_total
FROM read_parquet($accepted) AS accepted
JOIN record USING (batch, ordinal)
WHERE record.fate = 'public'
