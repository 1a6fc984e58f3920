-- code: W006
-- severity: withhold
-- message: 公安机关的治安管理处罚、行政拘留，记录依法封存，不得公开
-- hint: 无需处理；依据治安管理处罚法（2026年1月1日起施行）第一百三十六条，任何人都不能放行。已公示过的自动暂停。范围见站点配置 public_security。
-- in:  staged, $kind, $public_security
-- The law (治安管理处罚法, its former 条例) is named as ground, in whatever column; or somebody is detained; or the police decided and no other
-- law is named.
INSERT INTO problems
SELECT ordinal, $code, $severity, 'basis', NULL
FROM staged
WHERE shape IS NULL AND $kind = 'penalty' AND ($public_security = 'all' OR party_category <> 'organisation')
    AND is_public_security(
        simplified(concat_ws('¦', basis, content, facts, matter, violation_type, document_title)), simplified(penalty_kinds),
        simplified(concat_ws('¦', agency, source_unit)), document_number, basis IS NOT NULL);
