-- code: N051
-- severity: warn
-- message: 本批次中已有一行完全相同的决定，只公示一次
-- hint: 请核对是否重复导出，重复的无需更正；没有编号的，内容全同即作同一份决定，确为几份的请各填文号或许可编号（如流水号）重新报送。
-- in:  accepted, repeated
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', coalesce(document_number, licence_number)
FROM repeated JOIN accepted USING (ordinal)
WHERE contents = 1 AND NOT is_first;
