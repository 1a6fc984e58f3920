-- A small table as a JSON array, an object a line.
-- in:  reference, $target
-- out: file $target; order: place
COPY (SELECT * EXCLUDE (place) FROM reference ORDER BY place) TO $target (FORMAT json, ARRAY true)
