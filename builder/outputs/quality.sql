-- The page on timeliness: the city by month, and each agency.
-- in:  quality_month
-- out: view source (key = path, path, slot, position, payload, digest)
CREATE OR REPLACE TEMP VIEW source AS
WITH summed AS (
    SELECT key, kind, month, min(agency) AS agency, sum(published)::BIGINT AS published, sum(on_time)::BIGINT AS on_time,
        sum(late)::BIGINT AS late, sum(unknown)::BIGINT AS unknown, sum(history)::BIGINT AS history, sum(corrected)::BIGINT AS corrected
    FROM quality_month
    GROUP BY GROUPING SETS ((), (kind), (month), (key))
),
page AS (
    SELECT to_json({
        totals: list(shown ORDER BY shown.kind) FILTER (key IS NULL AND month IS NULL),
        months: coalesce(list(shown ORDER BY shown.month DESC) FILTER (month IS NOT NULL), []),
        agencies: coalesce(list(shown ORDER BY shown.agency, shown.key) FILTER (key IS NOT NULL), [])
    })::VARCHAR AS payload
    FROM (
        SELECT *, {
            key: key, kind: kind, month: month, agency: agency, published: coalesce(published, 0), on_time: coalesce(on_time, 0),
            late: coalesce(late, 0), unknown: coalesce(unknown, 0), history: coalesce(history, 0), corrected: coalesce(corrected, 0),
            rate: CASE WHEN on_time + late > 0 THEN printf('%.2f', on_time * 100 / (on_time + late)) || '%' END
        } AS shown
        FROM summed
    )
)
SELECT 'quality/index.html' AS key, 'quality/index.html' AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM page
