-- Names, in matching form, that belong to two agencies; ordered by name.
-- in:  agency_name
SELECT folded FROM agency_name GROUP BY folded HAVING count(DISTINCT code) > 1 ORDER BY folded
