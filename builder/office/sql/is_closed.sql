-- Whether a month is closed.
-- in:  register.closed_month, $month
SELECT coalesce($month <= (SELECT max(month) FROM register.closed_month), false)
