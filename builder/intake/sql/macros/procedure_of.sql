-- The procedure of a penalty (行政处罚法 §51, §54): simplified | ordinary; NULL when the text names neither. In: name_key text.
CREATE MACRO procedure_of(x) AS CASE
    WHEN regexp_full_match(x, '(适用)?(简易|当场处罚)(程序)?') THEN 'simplified'
    WHEN regexp_full_match(x, '(适用)?(普通|一般|听证)(程序)?') THEN 'ordinary' END;
