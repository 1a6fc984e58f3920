-- Objections of the whole city by month, without names.
-- in:  register.month_count
-- out: one text (JSON): months, newest first, each with what was opened and what ended by outcome
SELECT to_json(coalesce((
    SELECT list({month: month, opened: opened, resolved: resolved} ORDER BY month DESC)
    FROM (
        SELECT month,
            coalesce(sum(total) FILTER (operation = 'dispute'), 0)::BIGINT AS opened,
            coalesce(map_from_entries(list((reason, total) ORDER BY reason) FILTER (operation = 'resolve')), MAP {}) AS resolved
        FROM register.month_count
        WHERE operation IN ('dispute', 'resolve')
        GROUP BY month
    )
), []))::VARCHAR
