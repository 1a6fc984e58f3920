-- The five newest decisions of each kind under each head, natural persons' apart.
-- in:  browse_filed, browse_group, list_line
-- out: table browse_newest (head, path: of it, kind, entry, place: from 1), the newest by (day, id) first
-- First the day of the fifth, of days alone: names of decisions are compared for those from that day on.
CREATE OR REPLACE TEMP TABLE browse_newest AS
WITH oldest AS (
    SELECT head, kind, list_min(max(day, 5)) AS day FROM browse_filed WHERE NOT masked GROUP BY head, kind
),
ranked AS (
    SELECT filed.head, filed.kind, filed.entry,
        row_number() OVER (PARTITION BY filed.head, filed.kind ORDER BY filed.day DESC, list_line.id DESC) AS place
    FROM browse_filed AS filed
    JOIN oldest ON oldest.head = filed.head AND oldest.kind = filed.kind AND filed.day >= oldest.day
    JOIN list_line ON list_line.entry = filed.entry
    WHERE NOT filed.masked
)
SELECT ranked.head, browse_group.folder || 'index.html' AS path, ranked.kind, ranked.entry, ranked.place
FROM ranked
JOIN browse_group ON browse_group.number = ranked.head
WHERE place <= 5
