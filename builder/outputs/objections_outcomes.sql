-- How objections ended: of the whole city by month, and each one without names.
-- in:  register.month_count, register.objection
-- out: one text (JSON): months, newest first, each with what was opened and what ended by outcome; objections, the newest 200, newest
--      first; total: how many there are
SELECT to_json({
    months: coalesce((
        SELECT list({month: month, opened: opened, resolved: resolved} ORDER BY month DESC)
        FROM (
            SELECT month,
                coalesce(sum(total) FILTER (operation = 'dispute'), 0)::BIGINT AS opened,
                coalesce(map_from_entries(list((reason, total) ORDER BY reason) FILTER (operation = 'resolve')), MAP {}) AS resolved
            FROM register.month_count
            WHERE operation IN ('dispute', 'resolve')
            GROUP BY month
        )
    ), []),
    objections: coalesce((
        SELECT list(objection ORDER BY year DESC, number DESC)
        FROM (FROM register.objection ORDER BY year DESC, number DESC LIMIT 200) AS objection
    ), []),
    total: (SELECT count(*) FROM register.objection)
})::VARCHAR
