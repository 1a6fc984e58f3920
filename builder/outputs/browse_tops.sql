-- The five most frequent matters under each head, but for those of matters; of one decision alone none is told.
-- in:  named_matter, browse_filed, browse_group
-- out: table browse_top (head, kind, matters: a list of {title, href, total}), by total, then title
CREATE OR REPLACE TEMP TABLE browse_top AS
WITH counted AS (
    SELECT filed.head, named_matter.kind, named_matter.title, count(*) AS total, min(key) AS key,
        count(key) = count(*) AND min(key) = max(key) AS has_page
    FROM browse_filed AS filed
    JOIN named_matter ON named_matter.entry = filed.entry
    WHERE filed.head IN (SELECT number FROM browse_group WHERE facet <> 'matters')
    GROUP BY ALL
    HAVING count(*) > 1
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY head, kind ORDER BY total DESC, title) AS place FROM counted
)
SELECT head, kind,
    list({title: title, href: CASE WHEN has_page THEN 'matters/' || key || '/' END, total: total} ORDER BY place) AS matters
FROM ranked
WHERE place <= 5
GROUP BY head, kind
