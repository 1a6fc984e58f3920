-- What the lists lead to: a number stands for a subject, a decision, or both, since a subject's is that of one of its decisions.
-- in:  register.subject, register.decision, register.published
-- out: tables lookup.entry (family, number, line), lookup.person (key, line)
-- line, between tabs, after the number in base 36:
--   subject: code, name, former names …, 原代码 and a former code …
--   record: L or P, id, day, document number, certificate or licence number where it is another, then subject number in base 36 and
--     which page of the subject (0 its head, 1 its year, 2 its month) | party name
--   of a person: the key of its number in place of a number of ours, which tells when it was published; the month for the day, no name
CREATE OR REPLACE TABLE lookup.entry AS
SELECT
    'subject' AS family,
    number,
    concat_ws(
        chr(9), to_base(number, 36), code, name, array_to_string(former_names, chr(9)),
        nullif(array_to_string(list_transform(former_codes, lambda one: '原代码 ' || one.code), chr(9)), '')
    ) AS line
FROM register.subject
UNION ALL
SELECT
    'record',
    published.number,
    concat(
        to_base(published.number, 36), chr(9), upper(left(decision.kind, 1)), chr(9), decision.id, chr(9),
        strftime(decision.decision_date, '%Y%m%d'), chr(9), decision.document_number, chr(9),
        CASE WHEN decision.licence_number IS DISTINCT FROM decision.document_number THEN decision.licence_number END, chr(9),
        coalesce(
            to_base(subject.number, 36) || chr(9) || CASE
                WHEN decision.subject_total <= page_size().subject THEN 0
                WHEN decision.year_total <= page_size().subject_year THEN 1
                ELSE 2
            END, decision.party_name
        )
    )
FROM register.decision
JOIN register.published USING (id)
LEFT JOIN register.subject ON subject.code = decision.subject_code
WHERE NOT decision.masked;
CREATE OR REPLACE TABLE lookup.person AS
WITH numbers AS (
    SELECT
        kind, id, decision_date, document_number, CASE WHEN licence_number IS DISTINCT FROM document_number THEN licence_number END AS other
    FROM register.decision
    WHERE masked
),
keyed AS (
    SELECT numbers AS of, unnest([sought_number(document_number), sought_number(other)]) AS key FROM numbers
)
SELECT DISTINCT
    key,
    concat(
        key, chr(9), upper(left(of.kind, 1)), chr(9), of.id, chr(9), strftime(of.decision_date, '%Y%m'), chr(9), of.document_number, chr(9),
        of.other, chr(9), '个人'
    ) AS line
FROM keyed
WHERE key <> ''
