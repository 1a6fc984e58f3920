-- What can be found by a part of its name or code: subjects, and decisions whose party has no page of its own.
-- in:  register.subject, register.decision, register.numbered
-- out: lookup.entry (number, names: folded, codes: folded, line)
-- number: of a subject its own, of a decision its own too; natural persons are not in it
-- line, between tabs: number in base 36, code, name, former names …, 原代码 and a former code … | number, '', name, kind, id, day, document number
CREATE OR REPLACE TABLE lookup.entry AS
SELECT
    number,
    list_transform(list_prepend(name, former_names), lambda one: fold_text(one))
        || list_transform(former_codes, lambda one: lower(one.code)) AS names,
    list_prepend(lower(code), list_transform(former_codes, lambda one: lower(one.code))) AS codes,
    concat_ws(
        chr(9), to_base(number, 36), code, name, array_to_string(former_names, chr(9)),
        nullif(array_to_string(list_transform(former_codes, lambda one: '原代码 ' || one.code), chr(9)), '')
    ) AS line
FROM register.subject
UNION ALL
SELECT
    number,
    [fold_text(decision.party_name)],
    [],
    concat_ws(
        chr(9), to_base(numbered.number, 36), '', decision.party_name, upper(left(decision.kind, 1)), decision.id,
        strftime(decision.decision_date, '%Y%m%d'), coalesce(decision.document_number, '')
    )
FROM register.decision
JOIN register.numbered USING (id)
WHERE decision.subject_code IS NULL AND NOT decision.masked
