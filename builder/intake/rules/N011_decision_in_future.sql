-- code: N011
-- severity: warn
-- message: 决定日期晚于本批次的批准日期
-- hint: 请核对年份；带公示起始日的成批数据可以如此，照常接收。
-- in:  staged, $approved_at
INSERT INTO problems
SELECT ordinal, $code, $severity, 'decision_date', decision_date::VARCHAR
FROM staged WHERE shape IS NULL AND decision_date > ($approved_at::TIMESTAMP + INTERVAL 14 HOUR)::DATE;
