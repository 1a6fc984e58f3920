-- Every row that waits, as a file for the office.
-- in:  open_row, $target
-- out: file $target, ordered by since, batch and row
COPY (
    SELECT agency, kind, since, batch, file, sheet, row, decision_date, array_to_string(codes, ' ') AS codes
    FROM open_row
    ORDER BY since, batch, file, sheet, row
) TO $target (FORMAT csv, HEADER)
