-- in:  $file, $demo_only
-- out: table districts (n from 0, code, name) in file order.
CREATE OR REPLACE TABLE districts AS
SELECT row_number() OVER () - 1 AS n, code, name
FROM read_csv($file, header = true, all_varchar = true, parallel = false)
WHERE demo = '1' OR NOT $demo_only
