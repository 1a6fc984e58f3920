-- Rows that each rule of the register warns of. in: finding; out: code, rows, example: one value; ordered by code
SELECT code, count(DISTINCT entry) AS rows, min(value) AS example
FROM finding
WHERE severity = 'warn'
GROUP BY code
ORDER BY code
