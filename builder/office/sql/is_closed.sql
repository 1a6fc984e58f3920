-- Whether a month is closed, and whether there is any figure of it or of a month before.
-- in:  register.closed_month, register.clock, $month
SELECT
    coalesce($month <= (SELECT max(month) FROM register.closed_month), false),
    coalesce($month >= least((SELECT min(month) FROM register.closed_month), (SELECT min(month) FROM register.clock)), false)
