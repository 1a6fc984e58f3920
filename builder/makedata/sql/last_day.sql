-- in:  skeleton
-- out: one row: the newest day of decision in it.
SELECT max(day)::DATE AS day FROM skeleton
