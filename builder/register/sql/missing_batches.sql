-- Batches the ledger knows ("name@digest") that are not given as they were.
-- in:  batch_order, ledger
-- out: name, whether a batch of that name is given at all; ordered by name
SELECT
    split_part(known.batch, '@', 1) AS name,
    bool_or(batch_order.batch IS NOT NULL) AS is_given
FROM (SELECT DISTINCT batch FROM ledger WHERE batch IS NOT NULL) AS known
LEFT JOIN batch_order ON batch_order.batch = split_part(known.batch, '@', 1)
WHERE batch_order.digest IS NULL OR left(batch_order.digest, 16) <> split_part(known.batch, '@', 2)
GROUP BY ALL
ORDER BY ALL
