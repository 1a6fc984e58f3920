-- in:  tidied
-- out: table party_names, each different name of a party in the chunk, and those of agencies, of which only beside is told: odd,
--      whether it may be a person's (most names end as organisations do, and are looked at no further); divided, whether it may
--      name several; beside, whether it may name an owner. Cheap tests. No order.
CREATE OR REPLACE TEMP TABLE party_names AS
SELECT party_name,
    NOT regexp_matches(party_name, '^[㐀-鿿（）()]{3,}(?:公司|企业|合作社|[㐀-鿿]中心|[㐀-鿿][店厂部馆])$') AS odd,
    regexp_matches(party_name, '[、，,；;/／｜|\s　＋+&①]|[司厂店社心部馆行院校站场所业）)](?:以及|[和与及暨])|^.{2,4}[和与及].{2,4}$|等|[附见]|[妇妻人]$|^[0-9]|(?:先生|女士|小姐).') AS divided,
    may_name_owner(party_name) AS beside
FROM (SELECT DISTINCT party_name FROM tidied)
UNION ALL
SELECT DISTINCT unnest([agency, source_unit]) AS unit, false, false, may_name_owner(unit) FROM tidied;
