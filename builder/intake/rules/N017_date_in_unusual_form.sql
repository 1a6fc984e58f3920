-- code: N017
-- severity: warn
-- message: 日期的写法未经申明，按唯一可能的日子读取
-- hint: 请核对；以后请写成 2026-03-14 的形式，或在映射文件里申明写法。
-- in:  days, staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, unnest([
        {field: 'decision_date', value: coalesce(decision_date_raw, fallback_raw)}, {field: 'valid_from', value: valid_from_raw},
        {field: 'valid_until', value: valid_until_raw}, {field: 'received_on', value: received_on_raw},
        {field: 'completed_on', value: completed_on_raw}, {field: 'public_from', value: public_from_raw},
        {field: 'public_until', value: public_until_raw}]) AS f
    FROM staged WHERE shape IS NULL AND (SELECT bool_or(unusual) FROM days)
)
WHERE f.value IN (SELECT said FROM days WHERE unusual);
