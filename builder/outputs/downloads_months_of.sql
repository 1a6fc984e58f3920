-- Months of one kind: first and last day, digest, id of the first decision; in order. in: downloads.month, sorted, $kind
SELECT month, last_day(month), digest, first_id
FROM downloads.month
JOIN (
    SELECT date_trunc('month', decision_date)::DATE AS month, arg_min(id, rowid) AS first_id FROM sorted GROUP BY ALL
) USING (month)
WHERE kind = $kind
ORDER BY month
