-- The confiscated sums that a text names, in 分, in their order; see fines_in. In: text. Out: list of BIGINT.
CREATE MACRO confiscated_in(x) AS
    list_transform(
        regexp_extract_all(regexp_replace(fold(x), '\s', '', 'g'),
            '没收[^罚没0-9元]{0,24}?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])'),
        lambda t: sum_fen(t));
