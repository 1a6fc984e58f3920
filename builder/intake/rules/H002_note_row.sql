-- code: H002
-- severity: hold
-- message: 像是说明行或占位行，不是一条决定
-- hint: 请删去表格说明、测试数据和填写示例；名称确为如此时请联系信用中心。
-- release: 这是一条真实的决定，名称确为如此
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name_raw
FROM staged
WHERE shape IS NULL AND party_category <> 'person'
  AND regexp_matches(party_name_raw,
      '^(?:测试.{0,4}|(?i:test)[0-9]*|示例.{0,4}|样例.{0,4}|填表说明.*|表格说明.*|填写说明.*|说明[:：].*|备注[:：].*|注[:：].*|行政相对人名称|合计|总计|[*＊×xX#.。0-9０-９\s]+)$');
