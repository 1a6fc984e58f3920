-- An amount in 分, exact. In: folded text, 分 in one unit of the column (万元 1000000, 元 100, 分 1; a unit written in the
-- cell wins). Out: BIGINT, or NULL when empty, negative, unreadable or finer than a 分. Never through DOUBLE.
CREATE MACRO fen_of(x, unit) AS
    CASE WHEN regexp_full_match(x, '(?:[¥￥]|RMB|人民币)? ?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,8})? ?(?:万元|元|分)?')
              AND (regexp_replace(x, '[^0-9.]', '', 'g')::DECIMAL(22, 8)
                   * CASE WHEN suffix(x, '万元') THEN 1000000 WHEN suffix(x, '元') THEN 100 WHEN suffix(x, '分') THEN 1 ELSE unit END::DECIMAL(8, 0)) % 1 = 0
         THEN (regexp_replace(x, '[^0-9.]', '', 'g')::DECIMAL(22, 8)
               * CASE WHEN suffix(x, '万元') THEN 1000000 WHEN suffix(x, '元') THEN 100 WHEN suffix(x, '分') THEN 1 ELSE unit END::DECIMAL(8, 0))::BIGINT END;
