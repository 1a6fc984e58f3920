-- in:  tidied, parties, said, said_cells, spotted_names (number of a text in said; name, band, score: what the finder of names made
--      of it), decided, $legal_representatives (withhold | show)
-- out: table spotted, one line for each name that a cell may hold: band (sure | likely | possible), and masked, whether it is to be
--      masked: a reviewer's word counts before the finder's. The representative whom the public may see is none. No order.
CREATE OR REPLACE TEMP TABLE spotted AS
WITH shown AS (
    SELECT ordinal, file_number, row,
        CASE WHEN $legal_representatives = 'show' AND category <> 'person' THEN regexp_replace(legal_representative, '[\s　]', '', 'g') END AS shown_name
    FROM tidied JOIN parties USING (ordinal)
), read AS (
    SELECT ordinal, file_number, row, c.field, s.name, s.band, s.score
    FROM spotted_names s JOIN said USING (number) JOIN said_cells c ON c.text = said.text JOIN shown USING (ordinal)
    WHERE regexp_replace(s.name, '[\s　]', '', 'g') IS DISTINCT FROM shown_name
)
SELECT ordinal, file_number, row, field, name, read.band, score,
    CASE d.decision WHEN 'keep' THEN false WHEN 'mask' THEN true ELSE read.band <> 'possible' END AS masked
FROM read LEFT JOIN decided d USING (file_number, row, field, name)
UNION ALL
SELECT ordinal, file_number, row, d.field, d.name, 'sure', 100, true
FROM tidied JOIN decided d USING (file_number, row)
WHERE d.decision = 'mask' AND NOT EXISTS (SELECT 1 FROM read r WHERE r.ordinal = tidied.ordinal AND r.field = d.field AND r.name = d.name);
