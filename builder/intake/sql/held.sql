-- In: findings; $batch. Out: appended to held: one line a held row with its problems. No order.
INSERT INTO held
SELECT $batch AS batch, path AS file, sheet, row, ordinal, problems FROM findings WHERE fate = 'held';
