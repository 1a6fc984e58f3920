-- Rows by fate over all batches.
SELECT fate, sum(rows)::BIGINT AS rows FROM register.fate GROUP BY fate ORDER BY fate
