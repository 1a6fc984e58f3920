-- The first rows of each code, and how many there are.
-- in:  found, batch_order, $accepted, $most (rows of a code)
-- out: code, rows, batch, file, sheet, row, value; ordered by code and entry
WITH chosen AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY code) AS rows
    FROM found
    QUALIFY row_number() OVER (PARTITION BY code ORDER BY entry) <= $most
)
SELECT chosen.code, chosen.rows, accepted.batch, accepted.file, accepted.sheet, accepted.row, chosen.value
FROM chosen
JOIN batch_order ON batch_order.position = chosen.entry >> 32
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = chosen.entry & 4294967295
ORDER BY chosen.code, chosen.entry
