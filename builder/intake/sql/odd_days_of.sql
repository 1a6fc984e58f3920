-- in:  odd_days
-- out: file_number, field, the different texts of a column in which at least one was not read, ordered.
SELECT file_number, field, list(DISTINCT written ORDER BY written)
FROM odd_days
GROUP BY file_number, field
HAVING NOT bool_and(is_read)
ORDER BY file_number, field;
