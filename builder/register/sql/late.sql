-- Whether decisions that are not public are late, or soon will be.
-- in:  unpublished, working_day, $publish, $soon (working days), $from_delivery, $today, $drafts (batches that nobody has approved),
--      $files, $shown (lists of equal length: what files are called where their own name is not to be shown)
-- out: more of late, in no order
-- The day on which a time begins does not count (民法典 §201), and so neither does today in what is due soon.
INSERT INTO late
WITH started AS (
    SELECT *, batch IN (SELECT unnest($drafts::VARCHAR[])) AS is_draft,
        CASE WHEN decision_date IS NULL THEN NULL WHEN $from_delivery THEN coalesce(delivered_on, decision_date) ELSE decision_date END
            AS started_on
    FROM unpublished
),
timed AS (
    SELECT started.*, CASE WHEN due.run = start.run THEN due.day END AS due_on, due.working - now.working AS days_left,
        due.run = now.run AS is_now_known, start.run IS NULL AS is_of_unknown_year
    FROM started
    LEFT JOIN working_day AS start ON start.day = started_on
    LEFT JOIN working_day AS due ON due.is_working AND due.working = start.working + $publish
    LEFT JOIN working_day AS now ON now.day = $today
)
SELECT
    CASE
        WHEN due_on IS NULL THEN 'unknown'
        WHEN due_on < $today THEN 'overdue'
        WHEN is_now_known AND days_left <= $soon THEN 'due'
        ELSE 'in_time'
    END AS state,
    kind, agency_code, agency, batch, coalesce(list_extract($shown::VARCHAR[], list_position($files::VARCHAR[], file)), file) AS file, sheet, row,
    decision_date, delivered_on, started_on, due_on,
    CASE WHEN due_on < $today AND is_now_known THEN -days_left END AS days,
    concat_ws('，',
        CASE WHEN codes <> [] THEN '待核 ' || array_to_string(codes, ' ') END,
        CASE WHEN is_draft THEN '批次待批准' WHEN codes = [] AND public_from IS NULL THEN '已批准，等待生成' END,
        '公示起始日 ' || public_from
    ) AS reason,
    CASE
        WHEN decision_date IS NULL THEN '没有能读出的决定日期'
        WHEN due_on IS NULL THEN (year(started_on) + CASE WHEN is_of_unknown_year THEN 0 ELSE 1 END) || ' 年的工作日安排没有公布'
    END AS unknown
FROM timed
