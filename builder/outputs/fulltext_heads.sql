-- Heads of browsing (agencies, districts, matters, kinds of penalty) as their words are indexed: what stands on them but for
-- counts and months, which change with every decision, and the names an agency decided under.
-- in:  browse_group, browse_agency
-- out: path, title, lines (texts in the order shown); in the order of path
WITH names AS (
    SELECT 'agencies/' || key || '/' AS folder, list(DISTINCT agency ORDER BY agency) AS names
    FROM browse_agency
    WHERE agency <> title
    GROUP BY key
)
SELECT
    browse_group.folder || 'index.html' AS path,
    browse_group.title,
    list_filter([
        CASE
            WHEN facet IN ('agencies', 'districts') THEN '行政许可和行政处罚'
            WHEN facet = 'kinds' THEN '行政处罚种类'
            WHEN kind = 'penalty' THEN '行政处罚事项，由' || agency || '处罚'
            ELSE '行政许可事项，由' || agency || '许可'
        END,
        '依据：' || basis,
        '作出决定时的名称：' || array_to_string(names.names, '、'),
        CASE facet WHEN 'agencies' THEN '统一社会信用代码 ' WHEN 'districts' THEN '行政区划代码 ' ELSE '事项编码 ' END || code
    ], lambda line: line IS NOT NULL) AS lines
FROM browse_group
LEFT JOIN names ON names.folder = browse_group.folder
ORDER BY path
