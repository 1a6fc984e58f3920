-- What links_macro.sql calls since, when whole is of this build.
-- in:  link, $path
-- out: file $path, without rows
COPY (SELECT path, target FROM link LIMIT 0) TO $path (FORMAT parquet)
