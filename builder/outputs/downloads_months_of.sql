-- Months of one kind: first and last day, digest, id of the first decision; in order. in: downloads.month, $kind
SELECT month, last_day(month), digest, first_id FROM downloads.month WHERE kind = $kind ORDER BY month
