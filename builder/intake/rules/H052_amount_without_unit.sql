-- code: H052
-- severity: hold
-- message: 金额没有写明单位：表头没有写是元还是万元
-- hint: 请在表头写明单位，如“罚款金额（元）”，或在格内写明，如 2000元；改不了文件的，用映射文件写 money_unit。
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
WHERE f.fault = 'unit';
