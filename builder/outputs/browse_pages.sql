-- Pages that list decisions: months, and the days of those that are cut. in: browse_filed, browse_month, browse_group
-- out: table browse_page (number, path, head, month, day: NULL for a whole month); numbered by path
CREATE OR REPLACE TEMP TABLE browse_page AS
SELECT row_number() OVER (ORDER BY path) AS number, * FROM (
    SELECT browse_group.folder || strftime(month, '%Y/%m.html') AS path, head, month, NULL::DATE AS day
    FROM browse_month
    JOIN browse_group ON browse_group.number = head
    WHERE NOT is_cut
    UNION ALL
    SELECT DISTINCT browse_group.folder || strftime(day, '%Y/%m/%d.html'), head, month, day
    FROM browse_filed
    JOIN browse_month USING (head)
    JOIN browse_group ON browse_group.number = head
    WHERE is_cut AND date_trunc('month', day) = month
)
