-- The page on timeliness: the city by month and each agency, closed months, what came in and how orders were handled.
-- in:  quality_month, quality_closed, quality_quarter, quality_reason, bulletin, register.handled, register.agency, register.state
-- out: view source (key = path, path, slot, position, payload, digest)
CREATE OR REPLACE TEMP VIEW source AS
WITH summed AS (
    SELECT key, kind, month, min(agency) AS agency, sum(published)::BIGINT AS published, sum(on_time)::BIGINT AS on_time,
        sum(late)::BIGINT AS late, sum(unknown)::BIGINT AS unknown, sum(history)::BIGINT AS history, sum(corrected)::BIGINT AS corrected,
        sum(undelivered)::BIGINT AS undelivered, sum(delivered_late)::BIGINT AS delivered_late
    FROM quality_month
    GROUP BY GROUPING SETS ((), (kind), (month), (key))
),
timely AS (
    SELECT
        list(shown ORDER BY shown.kind) FILTER (key IS NULL AND month IS NULL) AS totals,
        coalesce(list(shown ORDER BY shown.month DESC) FILTER (month IS NOT NULL), []) AS months,
        coalesce(list(shown ORDER BY shown.agency, shown.key) FILTER (key IS NOT NULL), []) AS agencies
    FROM (
        SELECT *, {
            key: key, kind: kind, month: month, agency: agency, published: coalesce(published, 0), on_time: coalesce(on_time, 0),
            late: coalesce(late, 0), unknown: coalesce(unknown, 0), history: coalesce(history, 0), corrected: coalesce(corrected, 0),
            undelivered: coalesce(undelivered, 0), delivered_late: coalesce(delivered_late, 0), rate: rate(on_time, on_time + late)
        } AS shown
        FROM summed
    )
),
closed AS (
    SELECT coalesce(list({
        month: month, closed_on: closed_on::VARCHAR, method: method, kind: kind, published: published, on_time: on_time, late: late,
        rate: rate(on_time, on_time + late), before: before, before_rate: rate(before.on_time, before.on_time + before.late),
        then_status: then_status, bulletin: month IN (SELECT month FROM bulletin)
    } ORDER BY month DESC, kind), []) AS closed
    FROM quality_closed
    WHERE key IS NULL
),
received AS (
    SELECT coalesce(list(quarter_shown(quality_quarter) ORDER BY quarter DESC, kind), []) AS quarters FROM quality_quarter
),
reasons AS (
    SELECT coalesce(list({quarter: quarter, code: code, rows: rows} ORDER BY rows DESC, code NULLS LAST), []) AS reasons
    FROM quality_reason
    WHERE quarter = (SELECT max(quarter) FROM quality_reason)
),
handled AS (
    SELECT coalesce(list(handled ORDER BY quarter DESC), []) AS handled FROM register.handled
),
starting AS (
    SELECT coalesce(list({name: name, day: publishes_from::VARCHAR} ORDER BY publishes_from, number), []) AS starting
    FROM register.agency
    WHERE publishes_from > (SELECT today FROM register.state)
),
page AS (
    SELECT to_json({
        totals: totals, months: months, agencies: agencies, closed: closed, quarters: quarters, reasons: reasons, handled: handled,
        starting: starting, as_of: (SELECT data_as_of::VARCHAR FROM register.state), method: (SELECT method FROM register.state),
        bulletins: coalesce((SELECT list(month ORDER BY month DESC) FROM bulletin), [])
    })::VARCHAR AS payload
    FROM timely, closed, received, reasons, handled, starting
)
SELECT 'quality/index.html' AS key, 'quality/index.html' AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM page
