-- code: H014
-- severity: hold
-- message: 代码按规则既可能是单位的，也可能是居民身份证号，无法确定
-- hint: 请改填该单位的统一社会信用代码；没有别的代码的，请把这一格留空后重新报送。
-- release: 这个号码确是该单位的代码，不是任何人的身份证号
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, '[号码已屏蔽]'
FROM (
    SELECT ordinal, unnest([
        {field: 'uscc', kind: uscc_kind}, {field: 'reg_number', kind: reg_kind}, {field: 'org_code', kind: org_kind},
        {field: 'institution_number', kind: institution_kind}, {field: 'social_org_number', kind: social_org_kind}]) AS f
    FROM staged WHERE shape IS NULL AND 'id_or_code' IN (uscc_kind, reg_kind, org_kind, institution_kind, social_org_kind)
)
WHERE f.kind = 'id_or_code';
