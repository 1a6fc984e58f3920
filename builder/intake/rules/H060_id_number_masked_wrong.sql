-- code: H060
-- severity: hold
-- message: 身份证号只隐去了末几位，仍可看出地区和出生日期
-- hint: 请删去该号码，或只保留前六位和后四位（如 330102********1234）。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, '[身份证号已屏蔽]'
FROM (SELECT ordinal, unnest(held_private) AS f FROM staged WHERE held_private IS NOT NULL)
WHERE f.code = $code
UNION ALL
SELECT ordinal, $code, $severity, f.field, '[身份证号已屏蔽]'
FROM (
    SELECT ordinal, unnest([{field: 'uscc', value: uscc_raw}, {field: 'org_code', value: org_raw}]) AS f
    FROM staged WHERE uscc_kind = 'masked' OR org_kind = 'masked'
)
WHERE id_masked_wrong(f.value);
