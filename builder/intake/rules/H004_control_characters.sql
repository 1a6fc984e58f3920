-- code: H004
-- severity: hold
-- message: 含有不可见的控制字符或改变文字方向的字符
-- hint: 请在原系统中重新录入这一格，不要从网页或 PDF 直接粘贴。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field,
    regexp_replace(f.value, '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]', '□', 'g')
FROM (
    SELECT ordinal, unnest([
        {field: 'party_name', value: party_name_raw}, {field: 'party_category', value: category_raw},
        {field: 'uscc', value: uscc_raw}, {field: 'reg_number', value: reg_raw}, {field: 'org_code', value: org_raw},
        {field: 'institution_number', value: institution_raw}, {field: 'social_org_number', value: social_org_raw},
        {field: 'legal_representative', value: legal_representative}, {field: 'document_title', value: document_title},
        {field: 'document_number', value: document_number_raw}, {field: 'licence_category', value: licence_category},
        {field: 'licence_name', value: licence_name}, {field: 'licence_number', value: licence_number_raw},
        {field: 'matter', value: matter}, {field: 'violation_type', value: violation_type}, {field: 'facts', value: facts},
        {field: 'basis', value: basis}, {field: 'penalty_kinds', value: penalty_kinds}, {field: 'content', value: content},
        {field: 'suspended_licence', value: suspended_licence}, {field: 'remedy', value: remedy}, {field: 'agency', value: agency},
        {field: 'source_unit', value: source_unit}, {field: 'place', value: place}]) AS f
    FROM staged
    WHERE shape IS NULL AND NOT plain AND (
        regexp_matches(concat_ws(' ', party_name_raw, category_raw, uscc_raw, reg_raw, org_raw, institution_raw, social_org_raw,
            legal_representative, document_title, document_number_raw, licence_category, licence_name, licence_number_raw, matter,
            violation_type, penalty_kinds, suspended_licence, remedy, agency, source_unit, place),
            '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]')
        OR regexp_matches(facts, '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]')
        OR regexp_matches(basis, '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]')
        OR regexp_matches(content, '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]'))
)
WHERE regexp_matches(f.value, '[\x00-\x09\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2066}-\x{2069}]');
