-- code: H042
-- severity: hold
-- message: 处罚类别与处罚机关的内容像是填反了
-- hint: 请核对这两栏；机关栏应填作出决定的机关全称，类别栏应填警告、罚款等。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'agency', agency
FROM staged
WHERE shape IS NULL AND regexp_matches(penalty_kinds, '(?:局|厅|委|委员会|政府|办事处|中心|站|队|总队|支队|大队)$')
  AND regexp_matches(agency, '^(?:警告|通报批评|罚款|没收|暂扣|吊销|责令|限制|行政拘留|降低资质)');
