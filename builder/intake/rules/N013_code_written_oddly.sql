-- code: N013
-- severity: warn
-- message: 代码里有小写字母、标签或页码，已照代码本身识别
-- hint: 无需更正；以后报送请只填 18 位代码，字母大写。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_written
FROM staged
WHERE shape IS NULL AND uscc_written <> uscc_raw AND uscc_kind IN ('uscc', 'uscc_suspect', 'reg_number', 'org_code')
  AND regexp_matches(uscc_written, '[a-zａ-ｚ:：\p{Han}/（(]');
