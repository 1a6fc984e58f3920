-- in:  districts, $file
-- out: the file $file: the division codes, in code order.
COPY (SELECT code, name FROM districts ORDER BY code) TO $file (FORMAT csv, HEADER true)
