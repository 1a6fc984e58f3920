-- Tasks in the order of their first row.
-- in:  plan
-- out: turn, output, first, last, rows, weight
SELECT any_value(turn), output, min(number), max(number), count(*), sum(weight)::BIGINT
FROM plan
GROUP BY output, task
ORDER BY min(number)
