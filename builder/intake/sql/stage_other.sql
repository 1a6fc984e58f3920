-- in:  $columns, $other
-- out: table other_cells, these rows, their cells tidied. No order.
CREATE OR REPLACE TEMP TABLE other_cells AS
SELECT file_number, ordinal, row, shape, marks, tidy(COLUMNS(* EXCLUDE (file_number, ordinal, row, shape, marks)))
FROM read_csv($other, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', columns = $columns);
