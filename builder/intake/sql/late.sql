-- In: accepted, no_words (certain names that are no words), suspected, late_said, late_names (number of a text in late_said, name:
-- certain ones of three characters or more that stand in it), decided. Out: late, for each accepted row the names that other rows of
-- the batch make certain and that still show in it: those, and shorter ones that the finder holds for possible there. A reviewer's word counts. No order.
CREATE OR REPLACE TEMP TABLE late AS
WITH cells AS (
    SELECT ordinal, unnest([
            {field: 'document_title', text: said_text(document_title, kept)},
            {field: 'licence_category', text: said_text(licence_category, kept)},
            {field: 'licence_name', text: said_text(licence_name, kept)},
            {field: 'matter', text: said_text(matter, kept)},
            {field: 'violation_type', text: said_text(violation_type, kept)},
            {field: 'facts', text: said_text(facts, kept)},
            {field: 'basis', text: said_text(basis, kept)},
            {field: 'penalty_kinds', text: said_text(penalty_kinds, kept)},
            {field: 'content', text: said_text(content, kept)},
            {field: 'suspended_licence', text: said_text(suspended_licence, kept)},
            {field: 'remedy', text: said_text(remedy, kept)},
            {field: 'place', text: said_text(place, kept)}]) AS cell
    FROM (SELECT *, kept_name(party_category = 'person', party_name) AS kept FROM accepted)
), found AS (
    SELECT ordinal, cell.field AS field, name
    FROM cells JOIN late_said ON late_said.text = cell.text JOIN late_names USING (number)
    UNION
    SELECT ordinal, field, name FROM suspected
    WHERE NOT masked AND band = 'possible' AND name IN (SELECT name FROM no_words) AND ordinal IN (SELECT ordinal FROM accepted)
), left_alone AS (
    SELECT ordinal, field, name FROM suspected JOIN decided USING (file_number, row, field, name) WHERE decision = 'keep'
)
SELECT ordinal, list_sort(list(DISTINCT name), 'DESC') AS names
FROM found
WHERE (ordinal, field, name) NOT IN (SELECT (ordinal, field, name) FROM left_alone)
    AND NOT EXISTS (SELECT 1 FROM accepted a WHERE a.ordinal = found.ordinal AND a.legal_representative = found.name)
GROUP BY ordinal;
