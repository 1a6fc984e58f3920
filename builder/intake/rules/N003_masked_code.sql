-- code: N003
-- severity: warn
-- message: 代码已被打星，按没有代码处理
-- hint: 请报送完整代码，否则该决定不会出现在主体页上。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'uscc', value: uscc_written,
         masked: uscc_kind = 'masked' OR uscc_raw IS NULL AND regexp_full_match(uscc_written, '[*＊×●]{2,}')},
        {field: 'reg_number', value: reg_raw, masked: reg_kind = 'masked'},
        {field: 'org_code', value: org_raw, masked: org_kind = 'masked'}]) AS f
    FROM staged
    WHERE shape IS NULL AND party_category <> 'person'
      AND ('masked' IN (uscc_kind, reg_kind, org_kind) OR uscc_raw IS NULL AND uscc_written <> '')
)
WHERE f.masked;
