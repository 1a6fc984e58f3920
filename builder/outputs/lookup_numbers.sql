-- Decisions by document, licence and certificate number. in: register.decision, register.subject, page_size
-- out: lookup.number (tail, line)
-- line, between tabs: L or P, d (document) or c (certificate, licence), the number as decided, id, day, then
--   subject number in base 36 and which page of the subject (0 its head, 1 its year, 2 its month) | party name
CREATE OR REPLACE TABLE lookup.number AS
WITH numbered AS (
    SELECT id, 'd' AS sort, document_number AS shown FROM register.decision WHERE document_number IS NOT NULL
    UNION ALL
    SELECT id, 'c', licence_number FROM register.decision
    WHERE licence_number IS NOT NULL AND licence_number IS DISTINCT FROM document_number
),
keyed AS MATERIALIZED (
    SELECT *, number_key(shown) AS key FROM numbered
)
SELECT
    number_tail(key) AS tail,
    concat_ws(
        chr(9), upper(left(decision.kind, 1)), sort, shown, decision.id, strftime(decision.decision_date, '%Y%m%d'),
        coalesce(to_base(subject.number, 36) || chr(9) || CASE
            WHEN decision.subject_total <= (SELECT subject FROM page_size) THEN 0
            WHEN decision.year_total <= (SELECT subject_year FROM page_size) THEN 1
            ELSE 2
        END, decision.party_name)
    ) AS line
FROM keyed
JOIN register.decision USING (id)
LEFT JOIN register.subject ON subject.code = decision.subject_code
WHERE key <> ''
