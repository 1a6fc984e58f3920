-- code: N022
-- severity: warn
-- message: 文书写明不予处罚，却有罚款金额
-- hint: 请核对文号和金额；照原样公示。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'fine', coalesce(fine_raw, left(content, 40))
FROM staged
WHERE shape IS NULL AND (contains(document_number, '不予') OR contains(document_title, '不予') OR contains(penalty_kinds, '不予'))
  AND regexp_matches(concat_ws(' ', document_number, document_title, penalty_kinds), '不予(?:行政)?处')
  AND (fine_fen > 0 OR len(fine_phrases(content)) > 0);
