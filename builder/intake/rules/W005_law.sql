-- code: W005
-- severity: withhold
-- message: 报送单位标明不予公开：法律、法规另有规定
-- hint: 无需处理；只计数，不公示。标错的请在新的批次中更正。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'withhold_reason', NULL
FROM staged WHERE shape IS NULL AND ground = 'law';
