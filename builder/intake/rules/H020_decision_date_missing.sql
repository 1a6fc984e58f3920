-- code: H020
-- severity: hold
-- message: 没有决定日期
-- hint: 请补填作出决定的日期。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'decision_date', NULL
FROM staged WHERE shape IS NULL AND decision_date_raw IS NULL AND fallback_raw IS NULL;
