-- Cells for a party, each with the parties that it names; those that it only counts (甲公司等三家企业) are empty names. A cell of one party
-- stands for itself.
-- in:  $cells (texts)
-- out: cell, names (list), in no order.
WITH told AS (
    SELECT DISTINCT cell, tidy(cell) AS text FROM (SELECT unnest($cells::VARCHAR[]) AS cell)
), counted AS (
    SELECT cell,
        list_transform(parties_in(text), lambda name: regexp_replace(name, '([^高平均同])等[\s]*(?:[0-9０-９一二两三四五六七八九十百千]+[家户名个人位].*|人|户|企业|公司)?$', '\1')) AS names,
        regexp_extract(translate(text, '０１２３４５６７８９', '0123456789'), '等\s*([0-9]{1,2}|[一二两三四五六七八九十])\s*[家户名个人位]', 1) AS said
    FROM told
)
SELECT cell,
    names || list_resize([]::VARCHAR[], greatest(coalesce(
        try_cast(said AS INTEGER), nullif(strpos('一二三四五六七八九十', replace(said, '两', '二')), 0), 0) - len(names), 0), '') AS names
FROM counted
