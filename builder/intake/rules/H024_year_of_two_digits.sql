-- code: H024
-- severity: hold
-- message: 年份只有两位，读作 20YY 就成了批准之后的日子（有效期、公示期：五十年以后的日子），世纪无法确定
-- hint: 请写四位年份；两位年份一律读作 2000 至 2099 年，只认已经过去的日子，有效期、公示期只认五十年以内的和 99-12-31（长期）。
-- in:  days, staged, $approved_at
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, f.value
FROM (
    SELECT ordinal, ($approved_at::TIMESTAMP + INTERVAL 14 HOUR)::DATE AS latest, unnest([
        {field: 'decision_date', value: coalesce(decision_date_raw, fallback_raw), day: decision_date, years: 0},
        {field: 'received_on', value: received_on_raw, day: received_on, years: 0},
        {field: 'completed_on', value: completed_on_raw, day: completed_on, years: 0},
        {field: 'delivered_on', value: delivered_raw, day: delivered_on, years: 0},
        {field: 'public_from', value: public_from_raw, day: public_from, years: 50},
        {field: 'valid_from', value: valid_from_raw, day: valid_from, years: 50},
        {field: 'valid_until', value: valid_until_raw, day: valid_until, years: 50},
        {field: 'public_until', value: public_until_raw, day: public_until, years: 50}]) AS f
    FROM staged WHERE shape IS NULL AND (SELECT bool_or(short) FROM days)
)
WHERE f.day > latest + to_years(f.years) AND (f.years = 0 OR f.day <> DATE '2099-12-31') AND f.value IN (SELECT said FROM days WHERE short);
