-- code: N021
-- severity: warn
-- message: 决定内容中有几笔罚款，金额栏只有一个数
-- hint: 几笔罚款分属几个相对人的，请分行报送，各填各的金额；同属一人的无需处理。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'fine', fine_raw
FROM staged
WHERE shape IS NULL AND fine_fen > 0 AND regexp_matches(content, '罚款.*罚款') AND len(fine_phrases(content)) > 1;
