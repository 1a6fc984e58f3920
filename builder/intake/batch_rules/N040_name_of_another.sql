-- code: N040
-- severity: warn
-- message: 主体库中这个代码不是这个名称的主体，全国平台会以“未查询到主体或主体信息不匹配”退回
-- hint: 请与营业执照核对名称和代码；已更名的，先更新主体库。照原样公示。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
