-- code: N045
-- severity: warn
-- message: 旧代码在主体库中有换发记录，但不能确定是哪一个主体或者代码，没有补全
-- hint: 请核对登记证照，直接填写现在的统一社会信用代码。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
