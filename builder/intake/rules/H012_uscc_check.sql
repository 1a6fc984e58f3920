-- code: H012
-- severity: hold
-- message: 统一社会信用代码校验位不对（GB 32100），其中的组织机构代码也不对（GB 11714）
-- hint: 多为录错一位，请与营业执照核对后重新报送。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged WHERE shape IS NULL AND uscc_kind = 'uscc_wrong';
