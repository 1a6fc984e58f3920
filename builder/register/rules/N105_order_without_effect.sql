-- code: N105
-- severity: warn
-- message: 处置单要使决定重新公示，它却仍不公开：公示期已满，或还没有到
-- hint: 写明的公示截止日已过的，请另报一个批次更正该日期；公示期还没有到的，到那一天自动公示。
INSERT INTO finding
SELECT $code, $severity, record.entry, standing.return_cause
FROM standing
JOIN record USING (record_id)
WHERE standing.returned IS NOT NULL AND record.fate IN ('ended', 'not_yet')
    -- one that once had its effect is done
    AND standing.return_cause NOT IN (SELECT cause FROM ledger WHERE cause IS NOT NULL)
