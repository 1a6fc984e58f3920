-- code: H062
-- severity: hold
-- message: 编号栏或金额栏里填的是手机号码
-- hint: 请改填该栏应有的编号或金额；确为编号的，请写全（如加上年份和“号”字）。
-- release: 这确是该栏的编号，不是电话号码
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, '[电话已屏蔽]'
FROM (SELECT ordinal, unnest(held_private) AS f FROM staged WHERE held_private IS NOT NULL)
WHERE f.code = $code
UNION ALL
-- 11 digits like these are no amount of 元 (above thirteen billion) or 万元, but for a round one
SELECT ordinal, $code, $severity, f.field, '[电话已屏蔽]'
FROM (
    SELECT ordinal, unnest([
        {field: 'fine', value: fine_raw, fen: fine_fen}, {field: 'confiscated', value: confiscated_raw, fen: confiscated_fen}]) AS f
    FROM staged WHERE fine_fen >= 1300000000000 OR confiscated_fen >= 1300000000000
)
WHERE f.fen >= 1300000000000 AND regexp_full_match(f.value, '1[3-9][0-9]{9}') AND (f.fen >= 10000000000000000 OR NOT suffix(f.value, '000000'));
