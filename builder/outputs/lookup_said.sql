-- What the lookup says of each subject and decision, as a digest of all that it follows from.
-- in:  register.subject, register.decision, register.published
-- out: table lookup.said (family: subject or record, number, digest), in no order; natural persons' decisions are not here
CREATE OR REPLACE TABLE lookup.said AS
SELECT
    'subject' AS family,
    number,
    short_digest(concat_ws(chr(31), code, name, former_names::VARCHAR, former_codes::VARCHAR)) AS digest
FROM register.subject
UNION ALL
SELECT
    'record',
    published.number,
    short_digest(concat_ws(
        chr(31), decision.id, decision.record_digest, coalesce(subject.number, 0), subject_page(subject_total, year_total)
    ))
FROM register.decision
JOIN register.published USING (id)
LEFT JOIN register.subject ON subject.code = decision.subject_code
WHERE NOT decision.masked
