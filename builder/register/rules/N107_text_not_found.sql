-- code: N107
-- severity: warn
-- message: 处置单要遮盖的文字在决定中没有找到
-- hint: 请核对文字，一字不差地写（连同空格与标点）；改好后另下一份处置单。
-- in:  mask_found, record, step
INSERT INTO finding
SELECT $code, $severity, record.entry, step.name
FROM step
JOIN mask_found USING (name, record_id)
JOIN record USING (record_id)
WHERE NOT mask_found.is_found
