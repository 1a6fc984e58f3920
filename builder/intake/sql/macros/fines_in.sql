-- The fines that a text names, in 分, in their order: figures or Chinese capitals, before or after the word. An amount that is
-- repeated in brackets (捌万元整（￥80000.00）) counts once; 罚款 without an amount is none (unknown, not zero). In: text. Out: list of BIGINT.
CREATE MACRO fines_in(x) AS
    list_transform(
        regexp_extract_all(regexp_replace(fold(x), '\s', '', 'g'),
            '罚款[^罚没0-9元]{0,12}?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])|处以?(?:人民币)?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])的?罚款'),
        lambda t: sum_fen(t));
