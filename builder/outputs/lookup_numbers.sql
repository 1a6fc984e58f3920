-- Decisions by document, licence and certificate number. in: register.decision, register.subject, page_size
-- out: lookup.number (ending: of its key, empty where brackets are all there is; line)
-- line, between tabs: L or P, d (document) or c (certificate, licence), the number as decided, id, day, then
--   subject number in base 36 and which page of the subject (0 its head, 1 its year, 2 its month) | party name; of a natural person the
--   month for the day, and no name
CREATE OR REPLACE TABLE lookup.number AS
WITH placed AS MATERIALIZED (
    SELECT
        document_number,
        CASE WHEN licence_number IS DISTINCT FROM document_number THEN licence_number END AS licence_number,
        upper(left(kind, 1)) AS letter,
        concat(id, chr(9), CASE WHEN masked THEN strftime(decision_date, '%Y%m') ELSE strftime(decision_date, '%Y%m%d') END, chr(9), coalesce(
            to_base(subject.number, 36) || chr(9) || CASE
                WHEN subject_total <= page_size().subject THEN 0
                WHEN year_total <= page_size().subject_year THEN 1
                ELSE 2
            END, CASE WHEN masked THEN '个人' ELSE party_name END)
        ) AS place
    FROM register.decision
    LEFT JOIN register.subject ON subject.code = subject_code
),
keyed AS (
    SELECT number_key(document_number) AS key, concat(letter, chr(9), 'd', chr(9), document_number, chr(9), place) AS line
    FROM placed
    WHERE document_number IS NOT NULL
    UNION ALL
    SELECT number_key(licence_number), concat(letter, chr(9), 'c', chr(9), licence_number, chr(9), place)
    FROM placed
    WHERE licence_number IS NOT NULL
)
SELECT number_end(key) AS ending, line FROM keyed
