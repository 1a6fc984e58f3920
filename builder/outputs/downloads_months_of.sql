-- Months of one kind: first day, digest, id of the first decision; in order. in: downloads.month, $kind
SELECT month, digest, first_id FROM downloads.month WHERE kind = $kind ORDER BY month
