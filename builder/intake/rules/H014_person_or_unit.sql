-- code: H014
-- severity: hold
-- message: 代码按规则既可能是单位的，也可能是居民身份证号，无法确定
-- hint: 请改填该单位的统一社会信用代码；没有别的代码的，请把这一格留空后重新报送。
-- release: 这个号码确是该单位的代码，不是任何人的身份证号
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, unnest(found), '[号码已屏蔽]'
FROM (
    SELECT ordinal, numbers_of_kind('id_or_code', uscc_kind, reg_kind, org_kind, institution_kind, social_org_kind) AS found
    FROM staged WHERE shape IS NULL
);
