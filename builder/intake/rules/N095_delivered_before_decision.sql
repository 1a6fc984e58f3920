-- code: N095
-- severity: warn
-- message: 送达日期早于决定日期，或者读不出来
-- hint: 请与送达回证核对；送达日期不公示，只用来计算期限。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'delivered_on', concat_ws(' 送达：', decision_date, coalesce(delivered_on::VARCHAR, delivered_raw))
FROM staged WHERE shape IS NULL AND delivered_raw IS NOT NULL AND (delivered_on IS NULL OR delivered_on < decision_date);
