-- code: N060
-- severity: warn
-- message: 文字中的自然人姓名（法定代表人、举报人、患者等）已自动隐名
-- hint: 公示内容不应含当事人以外的姓名，请在下次报送前改为“张某某”的写法。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'row', NULL
FROM staged WHERE shape IS NULL AND names_masked;
