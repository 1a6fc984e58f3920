-- code: N106
-- severity: warn
-- message: 处置单没有作用：决定已经是那样、已不公开，或者没有这一步
-- hint: 无需处理；请核对记录编号有没有写错。处置单已记入台账，以后不再执行。
-- in:  record, step
INSERT INTO finding
SELECT $code, $severity, record.entry, step.name
FROM step
JOIN record USING (record_id)
WHERE step.op = 'note'
