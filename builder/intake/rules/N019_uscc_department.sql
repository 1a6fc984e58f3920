-- code: N019
-- severity: warn
-- message: 统一社会信用代码开头两位（登记管理部门和机构类别）不在已知之列，照原样公示
-- hint: 请与登记证照核对。
-- in:  staged
-- GB 32100-2015 with its later additions; the list is no ground to refuse a code
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged
WHERE shape IS NULL AND uscc_kind IN ('uscc', 'uscc_suspect')
  AND NOT regexp_matches(uscc_raw, '^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)');
