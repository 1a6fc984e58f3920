-- code: N024
-- severity: warn
-- message: 文号栏里填的不像文号（信用代码、没有序号，或带小数点）
-- hint: 请填决定书文号，如 云市监罚〔2026〕1号；许可没有文书号的，请填许可编号。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', document_number
FROM staged
WHERE shape IS NULL AND odd_number
  AND (uscc_shape_ok(code_cell(document_number))
       OR regexp_full_match(fold(document_number), '[0-9]+\.0+|[^0-9]*(?:(?:19|20)[0-9]{2})?[^0-9]*'));
