-- code: N015
-- severity: warn
-- message: 一格里有几个文号或一段连号，作为一个决定公示
-- hint: 确为几个决定的，请分行报送，一行一个文号。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', document_number
FROM staged
WHERE shape IS NULL AND odd_number
  AND regexp_matches(document_number, '[0-9０-９]号?\s*[-－–—~～至、，,;；]\s*第?[0-9０-９]+号');
