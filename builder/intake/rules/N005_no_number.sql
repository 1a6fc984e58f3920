-- code: N005
-- severity: warn
-- message: 没有决定书文号，也没有许可编号
-- hint: 请补填；没有编号的决定只能按内容识别，以后不能自动更新。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', NULL
FROM staged WHERE shape IS NULL AND document_number IS NULL AND licence_number IS NULL;
