-- in:  findings, $batch
-- out: more of warned, one line an accepted row with what it is warned of. No order.
INSERT INTO warned
SELECT $batch AS batch, path AS file, sheet, row, ordinal, problems FROM findings WHERE fate = 'accepted';
