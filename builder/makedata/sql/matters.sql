-- in:  $file
-- out: table matters, numbered from 0 within (field, kind) in file order.
CREATE OR REPLACE TABLE matters AS
WITH numbered AS (
    SELECT *, row_number() OVER () AS line
    FROM read_csv($file, header = true, all_varchar = true, parallel = false)
)
SELECT row_number() OVER (PARTITION BY field, kind ORDER BY line) - 1 AS n, * EXCLUDE (line), line
FROM numbered
