-- All texts that can be searched, and the number of the entry that has each, of the numbers that moved: a column more is a SELECT more.
-- in:  register.subject, register.decision, register.published, generation_of, lookup.moved
-- out: table lookup.text (family: name, code or number, number, generation, text: folded)
-- Of parties without a page the decision is what is found. Natural persons' decisions are not here, but in lookup.person.
CREATE OR REPLACE TABLE lookup.text AS
WITH subjects AS (
    SELECT * FROM register.subject WHERE number IN (SELECT number FROM lookup.moved)
),
decisions AS (
    SELECT number, subject_code, party_name, document_number, licence_number
    FROM register.decision
    JOIN register.published USING (id)
    WHERE NOT masked AND number IN (SELECT number FROM lookup.moved)
),
held AS (
    SELECT
        'name' AS family,
        number,
        unnest(
            list_transform(list_prepend(name, former_names), lambda one: fold_text(one))
            || list_transform(former_codes, lambda one: lower(one.code))
        ) AS text
    FROM subjects
    UNION ALL
    SELECT 'name', number, fold_text(party_name) FROM decisions WHERE subject_code IS NULL
    UNION ALL
    SELECT 'code', number, unnest(list_prepend(lower(code), list_transform(former_codes, lambda one: lower(one.code)))) FROM subjects
    UNION ALL
    SELECT 'number', number, sought_number(document_number) FROM decisions
    UNION ALL
    SELECT 'number', number, sought_number(licence_number) FROM decisions WHERE licence_number IS DISTINCT FROM document_number
)
SELECT family, number, generation_of(number) AS generation, text FROM held WHERE text <> ''
