-- A tidied cell, or NULL when it is empty or a placeholder that senders write for "nothing" (MESSY no. 5: - —— / 空 无 …).
-- In: tidied text. Out: text or NULL.
CREATE MACRO cell(x) AS
    CASE WHEN x = '' THEN NULL
         WHEN strlen(x) > 9 OR x >= '0' AND x < ':' THEN x -- long, or begins with a digit
         WHEN regexp_matches(x, '^(?i:-{1,3}|—{1,2}|－|/{1,2}|／|\\{1,2}|空|无|暂无|无数据|undefined|null|none|n/a|nan|\(null\))$') THEN NULL
         ELSE x END;
