-- Up to four places of a number in Chinese capitals: 肆仟零伍拾 is 4050, 壹万's 壹 is 1. In: text without 万 and 亿. Out: BIGINT.
CREATE MACRO capital_section(t) AS
    1000 * greatest(strpos('壹贰叁肆伍陆柒捌玖', nullif(regexp_extract(t, '(.)仟', 1), '')), 0)::BIGINT
    + 100 * greatest(strpos('壹贰叁肆伍陆柒捌玖', nullif(regexp_extract(t, '(.)佰', 1), '')), 0)
    + 10 * CASE WHEN regexp_matches(t, '^零?拾') THEN 1
                ELSE greatest(strpos('壹贰叁肆伍陆柒捌玖', nullif(regexp_extract(t, '(.)拾', 1), '')), 0) END
    + greatest(strpos('壹贰叁肆伍陆柒捌玖', nullif(regexp_extract(t, '([壹贰叁肆伍陆柒捌玖])$', 1), '')), 0);
