-- code: N010
-- severity: warn
-- message: 文字中的证件号码、电话、账号、车牌、住址等个人信息已自动屏蔽
-- hint: 公示内容不应含个人信息，请在下次报送前删去。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'party_name', value: party_name}, {field: 'document_title', value: document_title},
        {field: 'document_number', value: document_number}, {field: 'licence_number', value: licence_number},
        {field: 'licence_name', value: licence_name}, {field: 'matter', value: matter}, {field: 'violation_type', value: violation_type},
        {field: 'facts', value: facts}, {field: 'basis', value: basis}, {field: 'content', value: content},
        {field: 'suspended_licence', value: suspended_licence}, {field: 'remedy', value: remedy}, {field: 'agency', value: agency},
        {field: 'source_unit', value: source_unit}, {field: 'place', value: place}]) AS f
    FROM staged
    WHERE shape IS NULL AND is_shielded
)
WHERE contains(f.value, '已屏蔽]');
