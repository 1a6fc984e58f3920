-- Months of each head, and whether one is cut into days.
-- in:  browse_filed
-- out: table browse_month (head, month, licences, penalties, open: how many in bulk files, kinds: in order, undated_kinds: of natural
--      persons, which stand under no day, is_cut, newest: the last day, natural persons' apart; earlier, later: the months beside it)
CREATE OR REPLACE TEMP TABLE browse_month AS
WITH counted AS (
    SELECT
        head,
        date_trunc('month', day)::DATE AS month,
        count(*) FILTER (kind = 'licence') AS licences,
        count(*) FILTER (kind = 'penalty') AS penalties,
        count(*) FILTER (NOT masked) AS open,
        CASE WHEN penalties = 0 THEN ['licence'] WHEN licences = 0 THEN ['penalty'] ELSE ['licence', 'penalty'] END AS kinds,
        coalesce(list_sort(list(DISTINCT kind) FILTER (masked)), []) AS undated_kinds,
        count(*) FILTER (NOT masked) > page_size().month AS is_cut,
        max(day) FILTER (NOT masked) AS newest
    FROM browse_filed
    GROUP BY ALL
)
SELECT *,
    lag(month) OVER months AS earlier,
    lead(month) OVER months AS later
FROM counted
WINDOW months AS (PARTITION BY head ORDER BY month)
