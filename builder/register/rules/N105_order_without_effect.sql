-- code: N105
-- severity: warn
-- message: 处置单要使决定重新公示，它却仍不公开：公示期已满，或还没有到
-- hint: 公示期已满的，请另报一个批次更正期限，到时自动公示；公示期还没有到的，到那一天自动公示。
-- in:  life, record, step
INSERT INTO finding
SELECT $code, $severity, record.entry, step.name
FROM step
JOIN life USING (op)
JOIN record USING (record_id)
WHERE life.brings AND record.fate IN ('ended', 'not_yet')
