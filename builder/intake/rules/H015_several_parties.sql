-- code: H015
-- severity: hold
-- message: 一格里有几个相对人
-- hint: 请一个相对人一行，文号相同，各填各的代码和金额（退回的表中已按名称分好行，金额和各自的代码请补填）；名单附后的，请把名单上的每一个都列出。
-- release: 这是一个相对人登记的名称
-- in:  staged
-- the names are not repeated: they may be persons'
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', CASE WHEN several > 1 THEN several || ' 个名称' END
FROM staged
WHERE shape IS NULL AND several IS NOT NULL;
