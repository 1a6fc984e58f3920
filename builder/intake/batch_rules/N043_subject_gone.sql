-- code: N043
-- severity: warn
-- message: 主体库中这个主体已经注销或者吊销
-- hint: 请核对当事人和决定日期；决定在注销之前作出的，照原样公示。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
