-- Natural persons' decisions, which are found by a whole number alone.
-- in:  register.decision
-- out: table lookup.person (key, line)
-- line: as of a record, with the key of its number in place of a number of ours, which tells when it was published; the month for the
-- day, no name
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
