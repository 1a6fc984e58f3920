-- in:  $said (base_said.parquet of a screening), $target
-- out: file $target, what the subject base said of rows, as the batch keeps it; in the order of the rows.
COPY (
    SELECT file, sheet, row, code, field, value, uscc FROM read_parquet($said) ORDER BY file, sheet, row, code, field, value
) TO $target (FORMAT csv, HEADER);
