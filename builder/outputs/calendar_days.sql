-- Days on which decisions of each kind were made.
-- in:  list_line
-- out: table calendar_day (kind, day, total, listed: natural persons' apart, is_cut: whether the month's page lists days, no decisions),
--      in no order
CREATE OR REPLACE TEMP TABLE calendar_day AS
SELECT kind, decision_date AS day, count(*) AS total, count(*) FILTER (NOT masked) AS listed,
    sum(listed) OVER (PARTITION BY kind, date_trunc('month', day)) > page_size().month AS is_cut
FROM list_line
GROUP BY kind, decision_date
