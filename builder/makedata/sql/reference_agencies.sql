-- in:  agencies, $file
-- out: the file $file: the register of agencies, in code order.
COPY (SELECT code, name, aliases, level, district_code FROM agencies ORDER BY code) TO $file (FORMAT csv, HEADER true)
