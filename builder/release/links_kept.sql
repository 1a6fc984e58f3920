-- Pages that are kept as they are; '' stands for their layout.
-- in:  wanted, made
-- out: table kept_page (path)
CREATE OR REPLACE TEMP TABLE kept_page AS
WITH kept AS (
    SELECT path FROM wanted WHERE path LIKE '%.html' AND path NOT IN (SELECT path FROM made)
)
SELECT path FROM kept
UNION ALL
SELECT '' WHERE EXISTS (FROM kept)
