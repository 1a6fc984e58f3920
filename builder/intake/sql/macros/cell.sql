-- A tidied cell, or NULL when it is empty or a placeholder that senders write for "nothing" (MESSY no. 5: - —— / 空 无 …).
-- In: tidied text. Out: text or NULL.
CREATE MACRO cell(x) AS
    CASE WHEN strlen(x) <= 12 AND lower(x) IN ('', '-', '--', '---', '—', '——', '－', '/', '//', '／', '\', '\\', '空', '无', '暂无',
            '无数据', 'undefined', 'null', 'none', 'n/a', 'nan', '(null)') THEN NULL
         ELSE x END;
