-- Rows of the plan that were not made, or made and not planned, or made twice: always none.
-- in: plan, made, $parts (parts that should be done)
SELECT coalesce(plan.path, made.path)
FROM (SELECT path FROM plan WHERE part IN (SELECT unnest($parts::INT[]))) AS plan
FULL JOIN made USING (path)
GROUP BY ALL
HAVING count(*) > 1 OR bool_or(plan.path IS NULL) OR bool_or(made.path IS NULL)
LIMIT 5
