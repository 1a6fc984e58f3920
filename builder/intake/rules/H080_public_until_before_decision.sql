-- code: H080
-- severity: hold
-- message: 公示截止期早于决定日期或公示起始日，这个决定一天也不会公示
-- hint: 请核对公示截止期；不知道的留空，由公示期方案计算。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'public_until', concat_ws(' 至 ', greatest(decision_date, public_from), public_until)
FROM staged WHERE shape IS NULL AND public_until < greatest(decision_date, public_from);
