-- What stands on the page of each month of which the office published a bulletin, but for its own words.
-- in:  bulletin, quality_closed, quality_quarter, register.month_count, register.withdrawal, register.state
-- out: month, payload (JSON text), one row a bulletin; order: month
SELECT bulletin.month, to_json({
    month: bulletin.month,
    closed_on: (SELECT any_value(closed_on)::VARCHAR FROM quality_closed WHERE quality_closed.month = bulletin.month),
    method: (SELECT any_value(method) FROM quality_closed WHERE quality_closed.month = bulletin.month),
    is_known: (SELECT bool_and(then_status <> 'none') FROM quality_closed WHERE quality_closed.month = bulletin.month),
    as_of: (SELECT data_as_of::VARCHAR FROM register.state),
    city: coalesce(counted.city, []),
    agencies: coalesce(counted.agencies, []),
    removals: coalesce((
        SELECT list({name: name, reason: reason_name, total: total} ORDER BY operation, reason)
        FROM register.month_count
        WHERE register.month_count.month = bulletin.month AND operation IN ('end', 'repair', 'suspend', 'resume')
    ), []),
    objections: coalesce((
        SELECT list({name: name, reason: reason_name, total: total} ORDER BY operation, reason)
        FROM register.month_count
        WHERE register.month_count.month = bulletin.month AND operation IN ('dispute', 'resolve')
    ), []),
    withdrawals: (SELECT count(*) FROM register.withdrawal WHERE register.withdrawal.month = bulletin.month),
    quarter: bulletin.quarter,
    quarters: coalesce((
        SELECT list({
            kind: kind, decided: decided, received: received, accepted: accepted, held: held, not_public: not_public,
            acceptance: rate(accepted, received), completeness: printf('%.2f', completeness * 100) || '%',
            faults: printf('%.2f', fault_rate * 100) || '%', status: status
        } ORDER BY kind)
        FROM quality_quarter
        WHERE quality_quarter.quarter = bulletin.quarter
    ), [])
})::VARCHAR AS payload
FROM (SELECT month, left(month, 4) || '-Q' || (right(month, 2)::INTEGER + 2) // 3 AS quarter FROM bulletin) AS bulletin
LEFT JOIN (
    SELECT month,
        list(shown ORDER BY kind) FILTER (key IS NULL) AS city,
        list(shown ORDER BY agency, key, kind) FILTER (key IS NOT NULL) AS agencies
    FROM (
        SELECT month, kind, key, agency, {
            kind: kind, key: CASE WHEN published > 0 THEN key END, agency: agency, published: published, on_time: on_time, late: late, unknown: unknown,
            history: history, undelivered: undelivered, delivered_late: delivered_late, rate: rate(on_time, on_time + late), before: before,
            before_rate: rate(before.on_time, before.on_time + before.late), then_status: then_status
        } AS shown
        FROM quality_closed
    )
    GROUP BY month
) AS counted USING (month)
ORDER BY bulletin.month
