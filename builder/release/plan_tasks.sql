-- Tasks in the order of their first row. in: plan; out: output, first, last, rows, weight, late
SELECT output, min(number), max(number), count(*), sum(weight)::BIGINT, any_value(part) = 2
FROM plan
GROUP BY output, task
ORDER BY min(number)
