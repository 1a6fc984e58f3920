-- The pieces of one kind, in order.
-- in:  downloads.piece, $kind
SELECT month, starts, digest, rows FROM downloads.piece WHERE kind = $kind ORDER BY starts
