-- Bulletins of months that are not closed, or that were approved before the month was.
-- in:  bulletin, register.closed_month
-- out: month, closed_on (NULL: not closed); order: month
SELECT bulletin.month, closed.closed_on
FROM bulletin
LEFT JOIN (SELECT month, any_value(closed_on) AS closed_on FROM register.closed_month GROUP BY month) AS closed USING (month)
WHERE coalesce(bulletin.month > (SELECT max(month) FROM register.closed_month), true) OR bulletin.approved_on <= closed.closed_on
ORDER BY bulletin.month
