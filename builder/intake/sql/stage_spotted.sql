-- In: tidied, parties, said, spotted_names (number of a text in said; name, band, score: what the finder of names made of it),
-- decided; $legal_representatives (withhold | show). Out: spotted, one line for each name that a cell may hold: band (sure | likely |
-- possible), and masked, whether it is to be masked: a reviewer's word counts before the finder's. The representative whom the
-- public may see is none. No order.
CREATE OR REPLACE TEMP TABLE spotted AS
WITH cells AS (
    SELECT ordinal, file_number, row, shown_name, unnest([
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
    FROM (
        SELECT t.*, kept_name(category = 'person', party_name) AS kept,
            CASE WHEN $legal_representatives = 'show' AND category <> 'person' THEN legal_representative END AS shown_name
        FROM tidied t JOIN parties USING (ordinal)
    )
), read AS (
    SELECT ordinal, file_number, row, cell.field AS field, s.name, s.band, s.score
    FROM cells JOIN said ON said.text = cell.text JOIN spotted_names s USING (number)
    WHERE regexp_replace(s.name, '[\s　]', '', 'g') IS DISTINCT FROM regexp_replace(shown_name, '[\s　]', '', 'g')
)
SELECT ordinal, file_number, row, field, name, read.band, score,
    CASE d.decision WHEN 'keep' THEN false WHEN 'mask' THEN true ELSE read.band <> 'possible' END AS masked
FROM read LEFT JOIN decided d USING (file_number, row, field, name)
UNION ALL
SELECT ordinal, file_number, row, d.field, d.name, 'sure', 100, true
FROM tidied JOIN decided d USING (file_number, row)
WHERE d.decision = 'mask' AND NOT EXISTS (SELECT 1 FROM read r WHERE r.ordinal = tidied.ordinal AND r.field = d.field AND r.name = d.name);
