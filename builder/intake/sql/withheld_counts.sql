-- in:  withheld
-- out: code and number of the withheld rows, in the order of code.
SELECT code, count(*) FROM withheld GROUP BY code ORDER BY code;
