-- One Parquet file. in: view download, $first_year, $last_year; out: file $path
-- order: decision date, id
COPY (
    SELECT * FROM download WHERE year(decision_date) BETWEEN $first_year AND $last_year ORDER BY decision_date, id
) TO $path (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)
