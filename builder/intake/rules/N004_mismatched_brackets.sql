-- code: N004
-- severity: warn
-- message: 文号中年份两侧的括号不成对
-- hint: 请核对文号；照原样公示。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', document_number_raw
FROM staged
WHERE shape IS NULL AND odd_number AND regexp_matches(document_number_raw, '[\[［({（【〔﹝〖][0-9０-９]{4}[\]］)}）】〕﹞〗]')
  AND NOT regexp_matches(document_number_raw,
      '[\[［][0-9０-９]{4}[\]］]|[(（][0-9０-９]{4}[)）]|\{[0-9]{4}\}|【[0-9０-９]{4}】|〔[0-9０-９]{4}〕|﹝[0-9０-９]{4}﹞|〖[0-9０-９]{4}〗');
