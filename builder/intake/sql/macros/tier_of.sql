-- The tier that the source unit has set (公示等级): minor | ordinary | serious; NULL when it is none of ours. In: name_key text.
CREATE MACRO tier_of(x) AS CASE regexp_replace(x, '(失信(信息|行为)?)$', '')
    WHEN '轻微' THEN 'minor' WHEN '一般' THEN 'ordinary' WHEN '严重' THEN 'serious' END;
