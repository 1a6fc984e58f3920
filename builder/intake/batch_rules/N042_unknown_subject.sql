-- code: N042
-- severity: warn
-- message: 主体库中没有这个代码，全国平台可能以“未查询到主体”退回
-- hint: 请核对代码；外地或者新设立的主体不在本市主体库中的，不必更改。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
