-- in:  years, $seed, $kind, $offset (keeps the indexes of the kinds apart), $first, $past (the batch's range), $pool (subjects)
-- out: table skeleton, one row a decision: i (index for its texts), number_i (index for its number, agency and matter), subject,
--      day, year, serial. One row in a thousand repeats an earlier number: half with its party, half with another.
CREATE OR REPLACE TEMP TABLE skeleton AS
WITH drawn AS (
    SELECT k, k > 0 AND pick($seed, $offset + k, 'repeats', 1000) = 0 AS repeats,
        CASE WHEN repeats THEN pick($seed, $offset + k, 'repeated', k) ELSE k END AS n,
        CASE WHEN pick($seed, $offset + k, 'same party', 2) = 0 THEN n ELSE k END AS party
    FROM range($first::BIGINT, $past::BIGINT) AS decisions (k)
)
SELECT $offset + k AS i, $offset + n AS number_i, subject_of($seed, $offset + party, $pool) AS subject, y.year,
    y.workdays[1 + (n - y.first) * len(y.workdays) // (y.last - y.first + 1)] AS day, n - y.first + 1 AS serial
FROM drawn
JOIN years y ON y.kind = $kind AND n BETWEEN y.first AND y.last
