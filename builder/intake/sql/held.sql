-- in:  findings, staged, $batch
-- out: more of held, one line a held row with its problems. No order.
INSERT INTO held
SELECT $batch AS batch, path AS file, sheet, findings.row, ordinal, agency, agency_code, problems
FROM findings JOIN staged USING (ordinal) WHERE fate = 'held';
