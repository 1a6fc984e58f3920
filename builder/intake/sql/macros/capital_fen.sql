-- An amount in Chinese capitals, or in the plain numerals written for them, in 分: 肆万捌仟元 is 4800000. In: text that ends with 元 or 圆.
-- Out: BIGINT.
CREATE MACRO capital_fen(t) AS
    100 * list_sum(list_transform(
        regexp_extract_all(regexp_replace(translate(t, '一二三四五六七八九十百千〇两圆', '壹贰叁肆伍陆柒捌玖拾佰仟零贰元'),
            '^(?:(.*)亿)?(?:(.*)万)?(.*)元$', '亿\1万\2元\3'), '[亿万元][^亿万元]*'),
        lambda p: capital_section(p[2:]) * CASE p[1] WHEN '亿' THEN 100000000 WHEN '万' THEN 10000 ELSE 1 END))::BIGINT;
