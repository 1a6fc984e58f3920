-- The numbers of which the lookup says another thing than it did: more, less, in another generation.
-- in:  lookup.said, kept.said, kept.text, generation_of
-- out: table lookup.moved (number)
CREATE OR REPLACE TABLE lookup.moved AS
SELECT number
FROM lookup.said
FULL JOIN kept.said AS before USING (family, number)
WHERE said.digest IS DISTINCT FROM before.digest
UNION
SELECT number FROM kept.text WHERE generation <> generation_of(number)
