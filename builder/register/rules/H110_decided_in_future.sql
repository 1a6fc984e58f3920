-- code: H110
-- severity: hold
-- message: 决定日期晚于今天
-- hint: 请核对年份，更正后在新的批次中报送；到了那一天仍未更正的，照常公示。成批预报的请写明公示起始日。
-- in:  version, $today
-- A newer version that is held leaves the older one public. A row that says it is public only from a later day waits for that day.
INSERT INTO finding
SELECT $code, $severity, entry, decision_date::VARCHAR
FROM version
WHERE decision_date > $today AND NOT awaited
