-- What the amount at the end of a phrase comes to, in 分: 罚款0.1万元, 没收违法所得26,220.46元, 罚款人民币肆万捌仟元. In: text that ends with
-- 元, 圆 or 的罚款. Out: BIGINT, or NULL for more than there is money.
CREATE MACRO sum_fen(t) AS
    CASE WHEN regexp_matches(t, '[0-9]万?元(?:的?罚款)?$')
         THEN try_cast(round(try_cast(replace(regexp_extract(t, '([0-9][0-9,]*(?:\.[0-9]+)?)万?元(?:的?罚款)?$', 1), ',', '') AS DECIMAL(30, 6))
              * CASE WHEN regexp_matches(t, '万元(?:的?罚款)?$') THEN 1000000 ELSE 100 END::DECIMAL(8, 0)) AS BIGINT)
         ELSE capital_fen(regexp_extract(t, '([零〇壹贰两叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千]+[元圆])(?:的?罚款)?$', 1)) END;
