-- in:  years, $seed, $offset (of this kind of rows), $before (rows of earlier additions), $count (rows wanted), $base (licences
--      made at first), $pool (subjects made at first), $days (the newest working days)
-- out: table skeleton as in skeleton.sql: licences, 98 in 100 of $days, the rest older; two thirds about subjects already there.
CREATE OR REPLACE TEMP TABLE skeleton AS
WITH drawn AS (
    SELECT k, $before + k AS j, pick($seed, $offset + j, 'older', 100) < 2 AS older,
        pick($seed, $offset + j, 'known', 3) < 2 AS known,
        CASE WHEN older THEN 2013 + pick($seed, $offset + j, 'year', 13) ELSE 2026 END AS year
    FROM range($count::BIGINT) AS decisions (k)
)
SELECT $offset + j AS i, i AS number_i,
    CASE WHEN known THEN subject_of($seed, pick($seed, $offset + j, 'alike', $base), $pool) ELSE $pool + j END AS subject, year,
    CASE WHEN older THEN y.workdays[1 + pick($seed, $offset + j, 'day', len(y.workdays))]
        ELSE $days[1 + k * len($days) // $count::BIGINT]
    END AS day,
    y.last - y.first + 2 + j AS serial
FROM drawn
JOIN years y USING (year)
WHERE y.kind = 'licence'
