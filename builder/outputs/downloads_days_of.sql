-- Days of one kind: the day, digest, id of the first decision; in order. in: downloads.day, $kind
SELECT day, digest, first_id FROM downloads.day WHERE kind = $kind ORDER BY day
