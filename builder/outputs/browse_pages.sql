-- Pages that list decisions: months, and the days of those that are cut.
-- in:  browse_filed, browse_month, browse_group
-- out: table browse_page (number, path, head, month, day: NULL for a whole month, or what of it stands under no day, kinds: in order,
--      total: of a day); numbered by path
CREATE OR REPLACE TEMP TABLE browse_page AS
SELECT row_number() OVER (ORDER BY path) AS number, * FROM (
    SELECT browse_group.folder || strftime(month, '%Y/%m.html') AS path, head, month, NULL::DATE AS day,
        CASE WHEN is_cut THEN undated_kinds ELSE kinds END AS kinds, NULL AS total
    FROM browse_month
    JOIN browse_group ON browse_group.number = head
    WHERE NOT is_cut OR undated_kinds <> []
    UNION ALL
    SELECT browse_group.folder || strftime(day, '%Y/%m/%d.html'), browse_filed.head, month, day,
        list_sort(list(DISTINCT browse_filed.kind)), count(*)
    FROM browse_filed
    JOIN browse_month ON browse_month.head = browse_filed.head AND browse_month.month = date_trunc('month', day)
    JOIN browse_group ON browse_group.number = browse_filed.head
    WHERE is_cut AND NOT masked
    GROUP BY ALL
)
