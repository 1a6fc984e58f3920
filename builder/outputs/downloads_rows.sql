-- The rows of some pieces, cut from the register once, whatever is made of them.
-- in:  downloads.day, download, $kind, $pieces (where each begins)
-- out: table download_row (the columns of data files, and where its piece starts), in no order
-- The first condition follows from the second, and spares the scan most of the table.
CREATE OR REPLACE TEMP TABLE download_row AS
WITH chosen AS (
    SELECT day, starts FROM downloads.day WHERE kind = $kind AND starts IN (SELECT unnest($pieces::DATE[]))
)
SELECT download.* EXCLUDE (digest), chosen.starts
FROM download
JOIN chosen ON download.decision_date = chosen.day
WHERE decision_date BETWEEN list_min($pieces::DATE[]) AND last_day(list_max($pieces::DATE[]))
