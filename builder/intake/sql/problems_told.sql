-- in:  problems
-- out: how many of them repeat a value of the row.
SELECT count(value) FROM problems;
