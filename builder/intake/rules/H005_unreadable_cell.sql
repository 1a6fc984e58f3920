-- code: H005
-- severity: hold
-- message: 单元格的内容在表格软件中已经丢失或改变
-- hint: 编号、代码列请设为文本格式后重新录入；请取消数据区的合并单元格，算好公式并粘贴为数值，改正 #REF! 等错误后重新报送。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, split_part(mark, ':', 1),
    CASE split_part(mark, ':', 2)
        WHEN 'damaged' THEN '超过 15 位的数值，末尾几位已丢失'
        WHEN 'date' THEN '文字被自动变成了日期'
        WHEN 'error' THEN '公式出错'
        WHEN 'formula' THEN '公式没有计算结果'
        WHEN 'merged' THEN '与别的单元格合并，本格没有内容'
        ELSE '内容不是文字、数值或日期' END
FROM (SELECT ordinal, unnest(string_split(marks, ' ')) AS mark FROM staged WHERE shape IS NULL AND marks IS NOT NULL)
WHERE NOT suffix(mark, ':number');
