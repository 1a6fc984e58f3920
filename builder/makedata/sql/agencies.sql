-- in:  $file, $demo_only (as for districts)
-- out: table agencies in file order, each with a made-up but valid code of a state organ (prefix 11).
CREATE OR REPLACE TABLE agencies AS
WITH numbered AS (
    SELECT *, row_number() OVER () AS n
    FROM read_csv($file, header = true, all_varchar = true, parallel = false)
)
SELECT n, uscc('11' || district_code || org_code(printf('%08d', 410000 + n * 137))) AS code,
    field, name, aliases, level, district_code, sign, weight::BIGINT AS weight
FROM numbered
WHERE demo = '1' OR NOT $demo_only
