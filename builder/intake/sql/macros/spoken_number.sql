-- A day or month in Chinese words as a number: 三, 十, 十二, 二十, 二十九, 廿九, 三十一. In: text. Out: integer.
CREATE MACRO spoken_number(t) AS
    CASE WHEN contains(replace(replace(t, '廿', '二十'), '卅', '三十'), '十')
         THEN 10 * greatest(strpos('一二三四五六七八九', nullif(split_part(replace(replace(t, '廿', '二十'), '卅', '三十'), '十', 1), '')), 1)
              + coalesce(strpos('一二三四五六七八九', nullif(split_part(replace(replace(t, '廿', '二十'), '卅', '三十'), '十', 2), '')), 0)
         ELSE strpos('一二三四五六七八九', t) END;
