-- code: H021
-- severity: hold
-- message: 日期不存在，或写法有歧义、未经申明
-- hint: 请写成 2026-03-14 的形式；是五位数字的（如 46266），请先把该列设为日期格式；长期有效写 2099-12-31。整列都是同一种写法的，报告的提示里写明可以在映射文件里申明哪一种（date_formats）。
-- in:  staged
INSERT INTO problems
-- beside a day may stand whose it is: of other characters than days are made of nothing is repeated then, but after a label
-- (经办人), where the name alone is masked later
SELECT ordinal, $code, $severity, f.field,
    CASE WHEN regexp_matches(f.value, '(?:19|20)[0-9]{2}[年./-][^人者员]*$') THEN regexp_replace(
        f.value, '[^!-~\s年月日号时分秒长期永久有效无固定限至到星周上下午〇零○一二三四五六七八九十廿卅０-９，．、／：～－—（）]', '□', 'g'
    ) ELSE f.value END
FROM (
    SELECT ordinal, unnest([
        {field: 'decision_date', value: decision_date_raw, day: decision_date},
        {field: 'decision_date', value: CASE WHEN decision_date_raw IS NULL THEN fallback_raw END, day: decision_date},
        {field: 'valid_from', value: valid_from_raw, day: valid_from}, {field: 'valid_until', value: valid_until_raw, day: valid_until},
        {field: 'received_on', value: received_on_raw, day: received_on},
        {field: 'completed_on', value: completed_on_raw, day: completed_on},
        {field: 'public_from', value: public_from_raw, day: public_from},
        {field: 'public_until', value: public_until_raw, day: public_until}]) AS f
    FROM staged WHERE shape IS NULL
)
WHERE f.value IS NOT NULL AND (f.day IS NULL OR f.day = DATE '2099-12-31' AND f.field NOT IN ('valid_until', 'public_until'));
