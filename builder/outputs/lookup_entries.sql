-- What can be found by a part of its name or code: subjects, and decisions whose party has no page of its own.
-- in:  register.subject, register.decision, register.event
-- out: lookup.entry (number, names: folded, code: folded or NULL, line)
-- number: of a subject its own, of a decision the sequence number of its first event; natural persons are not in it
-- line, between tabs: number in base 36, code, name, former names … | number, '', name, kind, id, day, document number
CREATE OR REPLACE TABLE lookup.entry AS
SELECT
    number,
    list_transform(list_prepend(name, former_names), lambda one: fold_text(one)) AS names,
    lower(code) AS code,
    concat_ws(chr(9), to_base(number, 36), code, name, array_to_string(former_names, chr(9))) AS line
FROM register.subject
UNION ALL
SELECT
    first_event.seq,
    [fold_text(decision.party_name)],
    NULL,
    concat_ws(
        chr(9), to_base(first_event.seq, 36), '', decision.party_name, upper(left(decision.kind, 1)), decision.id,
        strftime(decision.decision_date, '%Y%m%d'), coalesce(decision.document_number, '')
    )
FROM register.decision
JOIN (SELECT id, min(seq) AS seq FROM register.event GROUP BY id) AS first_event ON first_event.id = decision.id
WHERE decision.subject_code IS NULL AND NOT decision.masked
