-- In: $licences, $penalties, how many decisions of each kind; $last_day, the newest day of decision.
-- Out: table years (kind, year, first, last, workdays): which decisions fall into a year, and its weekdays without the fixed
-- holidays. Decisions grow from year to year.
CREATE OR REPLACE TABLE years AS
WITH weights AS (
    SELECT unnest(range(2013, 2027)) AS year, unnest([3, 4, 4, 5, 6, 7, 8, 7, 8, 9, 10, 11, 12, 10]) AS weight
),
shares AS (
    SELECT year, sum(weight) OVER (ORDER BY year)::BIGINT AS upto, weight, sum(weight) OVER ()::BIGINT AS total FROM weights
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
JOIN days USING (year), (VALUES ('licence', $licences::BIGINT), ('penalty', $penalties::BIGINT)) AS kinds (kind, decisions)
WHERE upto * decisions // total > (upto - weight) * decisions // total
