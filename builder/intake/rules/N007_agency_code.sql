-- code: N007
-- severity: warn
-- message: 机关或来源单位的统一社会信用代码不正确，未采用
-- hint: 请核对该单位的代码。
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'agency_code', value: agency_code_raw, kept: agency_code},
        {field: 'source_unit_code', value: source_unit_code_raw, kept: source_unit_code}]) AS f
    FROM staged WHERE shape IS NULL
)
WHERE f.value IS NOT NULL AND f.kept IS NULL AND NOT is_id_number(f.value);
