-- Decisions by document, licence and certificate number. in: register.decision, register.subject, page_size
-- out: lookup.number (tail, line)
-- line, between tabs: L or P, d (document) or c (certificate, licence), the number as decided, id, day, then
--   subject number in base 36 and which page of the subject (0 its head, 1 its year, 2 its month) | party name
CREATE OR REPLACE TABLE lookup.number AS
WITH numbered AS (
    SELECT * EXCLUDE (numbers), unnest(numbers, recursive := true)
    FROM (
        SELECT kind, id, decision_date, party_name, subject_code, subject_total, year_total, [
            {sort: 'd', shown: document_number},
            {sort: 'c', shown: CASE WHEN licence_number IS DISTINCT FROM document_number THEN licence_number END}
        ] AS numbers
        FROM register.decision
    )
),
keyed AS MATERIALIZED (
    SELECT *, number_key(shown) AS key FROM numbered WHERE shown IS NOT NULL
)
SELECT
    number_tail(key) AS tail,
    concat_ws(
        chr(9), upper(left(kind, 1)), sort, shown, id, strftime(decision_date, '%Y%m%d'),
        coalesce(to_base(subject.number, 36) || chr(9) || CASE
            WHEN subject_total <= page_size().subject THEN 0
            WHEN year_total <= page_size().subject_year THEN 1
            ELSE 2
        END, party_name)
    ) AS line
FROM keyed
LEFT JOIN register.subject ON subject.code = subject_code
WHERE key <> ''
