-- Which decisions each page lists.
-- in:  browse_filed, browse_month, browse_page
-- out: table browse_line (page: number of a browse_page, entry), ordered by page so that a task reads its own part
CREATE OR REPLACE TEMP TABLE browse_line AS
WITH placed AS (
    SELECT filed.head, filed.entry, browse_month.month, CASE WHEN browse_month.is_cut AND NOT filed.masked THEN filed.day END AS day
    FROM (SELECT head, entry, day, masked, date_trunc('month', day)::DATE AS month FROM browse_filed) AS filed
    JOIN browse_month ON browse_month.head = filed.head AND browse_month.month = filed.month
)
SELECT browse_page.number AS page, placed.entry
FROM placed
JOIN browse_page
    ON browse_page.head = placed.head AND browse_page.month = placed.month AND browse_page.day IS NOT DISTINCT FROM placed.day
ORDER BY page
