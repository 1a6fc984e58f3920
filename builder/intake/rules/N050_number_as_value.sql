-- code: N050
-- severity: warn
-- message: 编号是以数值存放的，开头的零可能已经丢失
-- hint: 请把编号列设为文本格式，并核对开头是否缺零；照文件中的样子公示。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, split_part(mark, ':', 1), NULL
FROM (SELECT ordinal, unnest(string_split(marks, ' ')) AS mark FROM staged WHERE shape IS NULL AND marks IS NOT NULL)
WHERE suffix(mark, ':number');
