-- in:  accepted, owners, no_words (certain names that are no words), suspected, late_said, late_names (number of a text in
--      late_said, name: certain ones of three characters or more that stand in it), decided
-- out: table late, for each accepted row the names that other rows of the batch make certain and that still show in it: those, and
--      shorter ones that the finder holds for possible there. A reviewer's word counts. No order.
CREATE OR REPLACE TEMP TABLE late AS
WITH cells AS (
    SELECT ordinal, unnest(said_fields()) AS field, unnest(said_texts(
        document_title, licence_category, licence_name, matter, violation_type, facts,
        basis, penalty_kinds, content, suspended_licence, remedy, place, kept)) AS text
    FROM (SELECT *, kept_name(party_category = 'person', party_name, registered) AS kept FROM accepted LEFT JOIN owners USING (party_name))
), found AS (
    SELECT ordinal, cells.field, name
    FROM cells JOIN late_said ON late_said.text = cells.text JOIN late_names USING (number)
    UNION
    SELECT ordinal, field, name FROM suspected
    WHERE NOT masked AND band = 'possible' AND name IN (SELECT name FROM no_words) AND ordinal IN (SELECT ordinal FROM accepted)
), left_alone AS (
    SELECT ordinal, field, name FROM suspected JOIN decided USING (file_number, row, field, name) WHERE decision = 'keep'
)
SELECT ordinal, longest_first(list(name)) AS names
FROM found
WHERE (ordinal, field, name) NOT IN (SELECT (ordinal, field, name) FROM left_alone)
    AND NOT EXISTS (SELECT 1 FROM accepted a WHERE a.ordinal = found.ordinal AND a.legal_representative = found.name)
GROUP BY ordinal;
