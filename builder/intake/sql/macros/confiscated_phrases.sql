-- The phrases of a text that name a confiscated sum, up to its amount; see fine_phrases. In: text. Out: list of text.
CREATE MACRO confiscated_phrases(x) AS
    regexp_extract_all(regexp_replace(fold(x), '\s', '', 'g'),
        '没收[^罚没0-9元]{0,24}?(?:[0-9][0-9,]*(?:\.[0-9]+)?万?元|[零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])');
