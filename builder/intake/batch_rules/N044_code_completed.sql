-- code: N044
-- severity: warn
-- message: 旧代码在主体库中已换发统一社会信用代码，主体页面用新代码，原代码照登
-- hint: 无需处理；以后请直接填写统一社会信用代码。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
