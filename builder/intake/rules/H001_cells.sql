-- code: H001
-- severity: hold
-- message: 单元格数目与表头不一致
-- hint: 请检查该行是否多了或少了分隔符，内容中含分隔符时用英文双引号括住；单行不得超过 50 万字。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'row', CASE WHEN shape = 'long' THEN '本行过长' ELSE '本行 ' || replace(shape, '/', ' 格，表头 ') || ' 格' END
FROM staged WHERE shape IS NOT NULL;
