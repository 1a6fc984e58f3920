-- code: H106
-- severity: hold
-- message: 内容中写明了另一批次同一文号的决定隐去的自然人姓名
-- hint: 请在原文中隐去该姓名，在新的批次中报送；确实不是姓名的，由保密审查人判为“保留”后另报。
-- in:  batch_order, $named
-- Digests of names are compared, never names. What is only possible is shown, unless another batch makes it certain.
INSERT INTO finding
WITH told AS MATERIALIZED (
    SELECT batch, ordinal, coalesce(agency_code, 'N:' || fold_name(agency)) AS agency, document_key, known, token
    FROM read_parquet($named)
)
SELECT DISTINCT $code, $severity, batch_order.position << 32 | shown.ordinal, shown.document_key
FROM told AS shown
JOIN told AS certain USING (agency, document_key, token)
JOIN batch_order ON batch_order.batch = shown.batch
WHERE NOT shown.known AND certain.known AND certain.batch <> shown.batch
