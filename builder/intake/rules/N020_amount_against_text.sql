-- code: N020
-- severity: warn
-- message: 金额栏与决定内容中写明的金额不一致
-- hint: 请核对金额栏的单位：表头写明的照表头，没有写的照映射文件，国家标准的字段名（CF_NR_FK）以万元计；照原样公示。
-- in:  staged
-- cheap test first: the amount stands in the text in figures. A text that names no sum says nothing against the column.
-- Capitals may leave out 角 and 分; the sum of several acts is no mismatch (N021).
INSERT INTO problems
WITH suspect AS (
    SELECT ordinal, 'fine' AS field, fine_raw AS said, fine_fen AS fen, fine_phrases(content) AS phrases
    FROM staged
    WHERE shape IS NULL AND fine_fen IS NOT NULL AND contains(content, '罚款')
        AND NOT contains(content, '罚款人民币' || fine_fen // 100 || '元') AND NOT contains(content, '罚款' || fine_fen // 100 || '元')
    UNION ALL
    SELECT ordinal, 'confiscated', confiscated_raw, confiscated_fen, confiscated_phrases(content)
    FROM staged
    WHERE shape IS NULL AND confiscated_fen IS NOT NULL AND contains(content, '没收')
        AND NOT contains(content, printf('%d.%02d元', confiscated_fen // 100, confiscated_fen % 100))
), counted AS (
    SELECT *, list_transform(phrases, lambda t: sum_fen(t)) AS sums FROM suspect WHERE len(phrases) > 0
)
SELECT ordinal, $code, $severity, field, said
FROM counted
WHERE NOT list_contains(sums, fen) AND NOT list_contains(sums, fen // 100 * 100) AND list_sum(sums) <> fen;
