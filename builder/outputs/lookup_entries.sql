-- What the lists lead to: a number stands for a subject, a decision, or both, since a subject's is that of one of its decisions.
-- in:  register.subject, register.decision, register.published, lookup.block, lookup.moved_block
-- out: table lookup.entry (family, number, line), of the files that are made anew
-- line, between tabs, after the number in base 36:
--   subject: code, name, former names …, 原代码 and a former code …
--   record: L or P, id, day, document number, certificate or licence number where it is another, then subject number in base 36 and
--     which page of the subject (0 its head, 1 its year, 2 its month) | party name
CREATE OR REPLACE TABLE lookup.entry AS
SELECT
    'subject' AS family,
    number,
    concat_ws(
        chr(9), to_base(number, 36), code, name, array_to_string(former_names, chr(9)),
        nullif(array_to_string(list_transform(former_codes, lambda one: '原代码 ' || one.code), chr(9)), '')
    ) AS line
FROM register.subject
WHERE number >> (SELECT bits FROM lookup.block) IN (SELECT block FROM lookup.moved_block)
UNION ALL
SELECT
    'record',
    published.number,
    concat(
        to_base(published.number, 36), chr(9), upper(left(decision.kind, 1)), chr(9), decision.id, chr(9),
        strftime(decision.decision_date, '%Y%m%d'), chr(9), decision.document_number, chr(9),
        CASE WHEN decision.licence_number IS DISTINCT FROM decision.document_number THEN decision.licence_number END, chr(9),
        coalesce(
            to_base(subject.number, 36) || chr(9) || subject_page(subject_total, year_total),
            decision.party_name
        )
    )
FROM register.decision
JOIN register.published USING (id)
LEFT JOIN register.subject ON subject.code = decision.subject_code
WHERE NOT decision.masked AND published.number >> (SELECT bits FROM lookup.block) IN (SELECT block FROM lookup.moved_block)
