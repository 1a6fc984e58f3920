-- code: N082
-- severity: warn
-- message: 处罚程序无法识别，按没有写明处理
-- hint: 请填“简易程序”或“普通程序”。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'procedure', procedure_raw
FROM staged WHERE shape IS NULL AND procedure_raw IS NOT NULL AND procedure IS NULL;
