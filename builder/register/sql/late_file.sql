-- Every decision that is late, or may be, as a file for the office; what a spreadsheet would reckon is told as text.
-- in:  late, $target
-- out: file $target, ordered by authority, state, the last day in time, and place
COPY (
    SELECT
        CASE state WHEN 'overdue' THEN '已超期' WHEN 'due' THEN '两个工作日内到期' ELSE '无法计算' END AS "状态",
        regexp_replace(agency, '^[=+@\-]', '''\0') AS "机关",
        CASE kind WHEN 'licence' THEN '行政许可' ELSE '行政处罚' END AS "种类",
        batch AS "批次", regexp_replace(file, '^[=+@\-]', '''\0') AS "文件", regexp_replace(nullif(sheet, ''), '^[=+@\-]', '''\0') AS "表", row AS "行",
        decision_date AS "决定日期", delivered_on AS "送达日期", due_on AS "到期日", days AS "超期工作日",
        concat_ws('；', reason, unknown) AS "原因"
    FROM late
    WHERE state <> 'in_time'
    ORDER BY agency, agency_code, list_position(['overdue', 'due', 'unknown'], state), due_on, decision_date, batch, file, sheet, row
) TO $target (FORMAT csv, HEADER)
