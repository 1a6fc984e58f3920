-- code: H030
-- severity: hold
-- message: 金额无法识别、为负数或小于一分
-- hint: 请只填数字，单位照表头写明的；没有写的照映射文件，国家标准的字段名（CF_NR_FK）以万元计。
-- in:  staged, $confiscated_unit, $fine_unit
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'fine', value: fine_raw, fault: amount_fault(fine_raw, fine_fen, $fine_unit::INTEGER)},
        {field: 'confiscated', value: confiscated_raw,
         fault: amount_fault(confiscated_raw, confiscated_fen, $confiscated_unit::INTEGER)}]) AS f
    FROM staged WHERE shape IS NULL
)
WHERE f.fault = 'unreadable';
