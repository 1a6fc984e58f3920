-- in:  $licences, $penalties, $last_day
-- out: table years (kind, year, first, last, workdays): which decisions fall into a year, and its weekdays without the fixed
--      holidays. Decisions grow from year to year; few are so old that they are public no more.
CREATE OR REPLACE TABLE years AS
WITH weights AS (
    SELECT 'licence' AS kind, unnest(range(2013, 2027)) AS year, unnest([1, 1, 1, 1, 2, 3, 5, 8, 10, 11, 12, 13, 14, 12]) AS weight
    UNION ALL
    SELECT 'penalty', unnest(range(2013, 2027)), unnest([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 12, 76])
),
shares AS (
    SELECT kind, year, sum(weight) OVER (PARTITION BY kind ORDER BY year)::BIGINT AS upto, weight,
        sum(weight) OVER (PARTITION BY kind)::BIGINT AS total
    FROM weights
),
days AS (
    SELECT year(day) AS year, list(day::DATE ORDER BY day) AS workdays
    FROM (SELECT unnest(generate_series(DATE '2013-01-01', $last_day::DATE, INTERVAL 1 DAY)) AS day)
    WHERE isodow(day) < 6 AND strftime(day, '%m-%d') NOT IN ('01-01', '05-01')
        AND strftime(day, '%m-%d') NOT BETWEEN '10-01' AND '10-07'
    GROUP BY ALL
)
SELECT kind, shares.year, (upto - weight) * decisions // total AS first, upto * decisions // total - 1 AS last, workdays
FROM shares
JOIN days USING (year)
JOIN (VALUES ('licence', $licences::BIGINT), ('penalty', $penalties::BIGINT)) AS kinds (kind, decisions) USING (kind)
WHERE upto * decisions // total > (upto - weight) * decisions // total
