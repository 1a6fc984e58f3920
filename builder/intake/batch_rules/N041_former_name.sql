-- code: N041
-- severity: warn
-- message: 名称是主体在主体库中的曾用名，主体已经更名
-- hint: 照决定书公示，不必更改；页面以后续决定的名称为准。
-- in:  base_said
INSERT INTO problems SELECT ordinal, $code, $severity, field, value FROM base_said WHERE code = $code;
