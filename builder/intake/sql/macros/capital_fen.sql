-- An amount in Chinese capitals, or in the plain numerals written for them, in 分: 肆万捌仟元 is 4800000. In: text that ends with 元 or 圆.
-- Out: BIGINT.
CREATE MACRO capital_fen(t) AS
    100 * list_reduce(list_transform(
        [regexp_extract(translate(t, '一二三四五六七八九十百千〇两圆', '壹贰叁肆伍陆柒捌玖拾佰仟零贰元'), '^(?:(.*)亿)?(?:(.*)万)?(.*)元$', ['a', 'b', 'c'])],
        lambda p: 100000000 * capital_section(p['a']) + 10000 * capital_section(p['b']) + capital_section(p['c'])), lambda p, q: p + q);
