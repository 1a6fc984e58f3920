-- Timeliness of a month's decisions by authority and kind, for the office: by their last deadline, all that were ever public, and what
-- is public now.
-- in:  register.clock, register.closed_month, $month, $target
-- out: file $target; order: agency, code, kind
COPY (
    SELECT coalesce(known.agency_code, closed.agency_code) AS agency_code, coalesce(known.agency, closed.agency) AS agency,
        coalesce(known.kind, closed.kind) AS kind, known.* EXCLUDE (agency_code, agency, kind, key),
        closed.published AS "到期时已公示", closed.on_time AS "到期时按时", closed.late AS "到期时迟公示"
    FROM (
        SELECT coalesce(agency_code, agency) AS key, kind, any_value(agency_code) AS agency_code, min(agency) AS agency,
            count(*) AS "公示过", count(*) FILTER (is_public) AS "公示中", count(*) FILTER (state = 'on_time') AS "按时",
            count(*) FILTER (state = 'late') AS "迟公示", count(*) FILTER (state = 'unknown') AS "无法计算",
            count(*) FILTER (state = 'history') AS "历史数据", count(*) FILTER (was_handed_in_late) AS "报送迟",
            count(*) FILTER (is_undelivered) AS "未报送达日期", count(*) FILTER (was_delivered_late) AS "送达迟于七个工作日",
            quantile_disc(days, 0.5) AS "工作日中位数", quantile_disc(days, 0.9) AS "工作日第90百分位",
            quantile_disc(reviewed, 0.5) AS "审核用时中位数", quantile_disc(reviewed, 0.9) AS "审核用时第90百分位"
        FROM register.clock
        WHERE month = $month
        GROUP BY coalesce(agency_code, agency), kind
    ) AS known
    FULL JOIN (
        SELECT coalesce(agency_code, agency) AS key, * FROM register.closed_month WHERE month = $month AND kind IS NOT NULL
    ) AS closed ON closed.key = known.key AND closed.kind = known.kind
    ORDER BY 2, 1, 3
) TO $target (FORMAT csv, HEADER)
