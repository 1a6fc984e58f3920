-- code: H051
-- severity: hold
-- message: 许可没有写明许可内容，也没有事项（项目）名称
-- hint: 请至少补填其中一项；文件里有这些内容而没有读到的，请看报告开头没有采用的表头，改表头或用映射文件写明。
-- in:  staged, $kind
INSERT INTO problems
SELECT ordinal, $code, $severity, 'content', NULL
FROM staged
WHERE shape IS NULL AND $kind = 'licence' AND content IS NULL AND matter IS NULL;
