-- In: staged, fates, files, problems. Out: findings, one line a row that is not withheld and has problems (in the order of
-- code and field; values shielded, without a person's name, at most 60 characters). No order.
CREATE OR REPLACE TEMP TABLE findings AS
WITH found AS (
    SELECT path, sheet, row, s.ordinal, fate, code, field, value,
        CASE WHEN may_need_shield(value) THEN shield(value) END AS shown,
        CASE WHEN party_category = 'person' AND length(party_name_raw) >= 2 THEN party_name_raw END AS hidden,
        regexp_replace(party_name_raw, '[\s　]', '', 'g') AS hidden_close, masked_name(party_name_raw) AS mask
    FROM fates f JOIN staged s ON s.ordinal = f.ordinal JOIN files USING (file_number)
        JOIN problems p ON p.ordinal = f.ordinal
    WHERE fate <> 'withheld'
), shielded AS (
    SELECT * REPLACE (left(without_name(CASE WHEN contains(shown, '已屏蔽]') THEN shown ELSE value END,
        hidden, hidden_close, mask), 60) AS value)
    FROM found
)
SELECT path, sheet, row, ordinal, fate, list({code: code, field: field, value: value} ORDER BY code, field, value) AS problems
FROM shielded
GROUP BY path, sheet, row, ordinal, fate;
