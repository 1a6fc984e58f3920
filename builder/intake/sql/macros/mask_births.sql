-- Replaces days and months on which somebody was born, as words or a place beside 男 or 女 tell; what is produced or comes into force (生产, 生效) is not born.
-- In: shield_fold text. Out: text.
CREATE MACRO mask_births(x) AS
    CASE WHEN NOT regexp_matches(x, '[生男女]') THEN x
         ELSE regexp_replace(regexp_replace(regexp_replace(regexp_replace(x,
             birth_date() || '\s?(出生|降生)', '[出生日期已屏蔽]\1', 'g'),
             birth_date() || '\s?(生)($|[，,。；;、)）\s人])', '[出生日期已屏蔽]\1\2', 'g'),
             '((?:出生(?:日期|年月日?|时间|于|在)?|生于|生日)[：:为是于\s]{0,3})' || birth_date(), '\1[出生日期已屏蔽]', 'g'),
             '([，,、（(\s][男女][，,、\s]{1,2}(?:[㐀-鿿]族[，,、\s]{1,2})?)' || birth_date(), '\1[出生日期已屏蔽]', 'g') END;
