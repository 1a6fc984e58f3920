-- code: N103
-- severity: warn
-- message: 较晚的批次原样重报了同一决定，没有任何变化
-- hint: 无需处理；请报送单位核对是否重复导出。
-- in:  resent
INSERT INTO finding
SELECT $code, $severity, entry, NULL
FROM resent
WHERE digest = previous_digest
