-- How many rows of a batch are, to the letter, what an earlier batch said.
-- in:  batch_order, found, $batch
-- out: one number
SELECT count(*) FROM found JOIN batch_order ON batch_order.position = found.entry >> 32 WHERE found.code = 'N103' AND batch = $batch
