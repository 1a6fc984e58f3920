-- The phrases of a text that name a fine, up to its amount: figures or Chinese capitals, before or after the word. 罚款 without an
-- amount is none. In: text. Out: list of text.
CREATE MACRO fine_phrases(x) AS
    regexp_extract_all(regexp_replace(fold(x), '\s', '', 'g'),
        '罚款[^罚没0-9元]{0,12}?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])|处以?(?:人民币)?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])的?罚款');
