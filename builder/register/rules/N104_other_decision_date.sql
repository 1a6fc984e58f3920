-- code: N104
-- severity: warn
-- message: 同一机关、同一文号、同一相对人，较晚的批次改了决定日期
-- hint: 请核对是更正还是文号重复；以较晚的一行为准公示。
-- in:  resent
INSERT INTO finding
SELECT $code, $severity, entry, previous_date || ' → ' || decision_date
FROM resent
WHERE decision_date <> previous_date
