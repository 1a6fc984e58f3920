-- What stands on the page of each month of which the office published a bulletin, but for its own words.
-- in:  bulletin, quality_closed, quality_quarter, register.closed_month, register.month_count, register.withdrawal, register.state
-- out: month, payload (JSON text), one row a bulletin; order: month
WITH closed AS (
    SELECT month, any_value(closed_on) AS closed_on, any_value(method) AS method, bool_and(is_known) AS is_known
    FROM register.closed_month
    GROUP BY month
),
timely AS (
    SELECT month,
        list(shown ORDER BY kind) FILTER (key IS NULL) AS city,
        list(shown ORDER BY agency, key, kind) FILTER (key IS NOT NULL) AS agencies
    FROM (
        SELECT month, kind, key, agency, {
            kind: kind, key: CASE WHEN published > 0 THEN key END, agency: agency, published: published, on_time: on_time,
            late: late, unknown: unknown, history: history, undelivered: undelivered, delivered_late: delivered_late,
            rate: rate(on_time, on_time + late), before: before,
            before_rate: rate(before.on_time, before.on_time + before.late)
        } AS shown
        FROM quality_closed
    )
    GROUP BY month
),
-- the month, the twelve before it, of which the last is that of the year before
beside AS (
    SELECT bulletin.month, list({
        month: judged.month, published: judged.published, on_time: judged.on_time, late: judged.late
    } ORDER BY judged.month DESC) AS months
    FROM bulletin
    JOIN (
        SELECT month, sum(published)::BIGINT AS published, sum(on_time)::BIGINT AS on_time, sum(late)::BIGINT AS late
        FROM quality_closed
        WHERE key IS NULL
        GROUP BY month
    ) AS judged
        ON judged.month <= bulletin.month
        AND judged.month >= strftime((bulletin.month || '-01')::DATE - INTERVAL 1 YEAR, '%Y-%m')
    GROUP BY bulletin.month
),
counts AS (
    SELECT month,
        list(shown ORDER BY operation, reason) FILTER (operation NOT IN ('dispute', 'resolve')) AS removals,
        list(shown ORDER BY operation, reason) FILTER (operation IN ('dispute', 'resolve')) AS objections
    FROM (SELECT *, {name: name, reason: reason_name, total: total} AS shown FROM register.month_count)
    GROUP BY month
),
withdrawn AS (
    SELECT month, count(*) AS total FROM register.withdrawal GROUP BY month
),
received AS (
    SELECT quarter, list(quarter_shown(quality_quarter) ORDER BY kind) AS quarters FROM quality_quarter GROUP BY quarter
)
SELECT bulletin.month, to_json({
    month: bulletin.month,
    closed_on: closed.closed_on::VARCHAR,
    method: closed.method,
    is_known: coalesce(closed.is_known, false),
    as_of: state.data_as_of::VARCHAR,
    months: coalesce(beside.months, []),
    city: coalesce(timely.city, []),
    agencies: coalesce(timely.agencies, []),
    removals: coalesce(counts.removals, []),
    objections: coalesce(counts.objections, []),
    withdrawals: coalesce(withdrawn.total, 0),
    quarter: quarter_of((bulletin.month || '-01')::DATE),
    quarters: coalesce(received.quarters, [])
})::VARCHAR AS payload
FROM bulletin
CROSS JOIN register.state
LEFT JOIN closed USING (month)
LEFT JOIN timely USING (month)
LEFT JOIN beside USING (month)
LEFT JOIN counts USING (month)
LEFT JOIN withdrawn USING (month)
LEFT JOIN received ON received.quarter = quarter_of((bulletin.month || '-01')::DATE)
ORDER BY bulletin.month
