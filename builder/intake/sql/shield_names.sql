-- in:  shield_cells
-- out: table labelled_names, the names that a cell gives after a label, each different text read once. No order.
CREATE OR REPLACE TEMP TABLE labelled_names AS
WITH opened AS (
    SELECT ordinal, field, open_text(clean, kept) AS open FROM shield_cells WHERE someone
), read AS (
    SELECT open, names_in(open) AS found FROM (SELECT DISTINCT open FROM opened)
)
SELECT ordinal, field, found FROM opened JOIN read USING (open) WHERE len(found) > 0;
