-- Rows of the plan that were not made, or made and not planned, or made twice: always none.
-- in:  plan, made, $turns (those that should be done)
SELECT coalesce(plan.path, made.path)
FROM (SELECT path FROM plan WHERE turn IN (SELECT unnest($turns::VARCHAR[]))) AS plan
FULL JOIN made USING (path)
GROUP BY ALL
HAVING count(*) > 1 OR bool_or(plan.path IS NULL) OR bool_or(made.path IS NULL)
LIMIT 5
