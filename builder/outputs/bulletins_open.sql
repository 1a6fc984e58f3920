-- The months of bulletins that are not closed.
-- in:  bulletin, register.closed_month
-- out: month, in order
SELECT month FROM bulletin
WHERE coalesce(month > (SELECT max(month) FROM register.closed_month), true)
ORDER BY month
