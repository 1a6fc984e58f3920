-- code: N002
-- severity: warn
-- message: 代码填错了栏，已按代码本身的种类归位
-- hint: 请把工商注册号、组织机构代码填在各自的栏内。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'uscc', value: uscc_raw, misplaced: uscc_kind IN ('reg_number', 'org_code')},
        {field: 'reg_number', value: reg_raw, misplaced: reg_kind IN ('uscc', 'org_code')}]) AS f
    FROM staged WHERE shape IS NULL
)
WHERE f.misplaced;
