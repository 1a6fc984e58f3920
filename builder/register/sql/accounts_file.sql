-- The accounts as a file for the office.
-- in:  register.account, $target
-- out: file $target, in the order of the table
COPY (SELECT * FROM register.account) TO $target (FORMAT csv, HEADER)
