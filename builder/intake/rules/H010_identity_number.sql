-- code: H010
-- severity: hold
-- message: 代码或编号栏里填的是居民身份证号
-- hint: 请改填单位的代码；自然人请把相对人类别填为“自然人”，身份证号只填在自然人证件号码栏。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, '[身份证号已屏蔽]'
FROM (
    SELECT ordinal, unnest([
        {field: 'uscc', value: uscc_raw}, {field: 'reg_number', value: reg_raw}, {field: 'org_code', value: org_raw},
        {field: 'institution_number', value: institution_raw}, {field: 'social_org_number', value: social_org_raw},
        {field: 'agency_code', value: agency_code_raw}, {field: 'source_unit_code', value: source_unit_code_raw},
        {field: 'document_number', value: code_cell(document_number_raw)},
        {field: 'licence_number', value: code_cell(licence_number_raw)}]) AS f
    FROM staged
    WHERE shape IS NULL AND (has_id_code
        OR (length(document_number_raw) >= 18 AND NOT regexp_matches(document_number_raw, '\p{Han}'))
        OR (length(licence_number_raw) >= 18 AND NOT regexp_matches(licence_number_raw, '\p{Han}')))
)
-- a document or licence number of 15 or 20 digits is too often just that
WHERE is_id_number(f.value) AND (f.field NOT IN ('document_number', 'licence_number') OR strlen(f.value) = 18);
