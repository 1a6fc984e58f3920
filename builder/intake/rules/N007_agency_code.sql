-- code: N007
-- severity: warn
-- message: 机关或来源单位的统一社会信用代码不正确，未采用
-- hint: 请核对该单位的代码。
-- in:  staged
INSERT INTO problems
-- an identity number that passes as a code as well is not repeated
SELECT ordinal, $code, $severity, f.field, CASE WHEN id15_shape(f.value) OR id18_ok(f.value) THEN '[号码已屏蔽]' ELSE f.value END
FROM (
    SELECT ordinal, unnest([
        {field: 'agency_code', value: agency_code_raw, kept: agency_code},
        {field: 'source_unit_code', value: source_unit_code_raw, kept: source_unit_code}]) AS f
    FROM staged WHERE shape IS NULL
)
WHERE f.value IS NOT NULL AND f.kept IS NULL AND NOT is_id_number(f.value);
