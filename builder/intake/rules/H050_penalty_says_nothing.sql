-- code: H050
-- severity: hold
-- message: 处罚没有写明违法事实、处罚类别，也没有处罚内容
-- hint: 请至少补填其中一项；文件里有这些内容而没有读到的，请看报告开头没有采用的表头，改表头或用映射文件写明。
-- in:  staged, $kind
INSERT INTO problems
SELECT ordinal, $code, $severity, 'content', NULL
FROM staged
WHERE shape IS NULL AND $kind = 'penalty' AND facts IS NULL AND penalty_kinds IS NULL AND content IS NULL;
