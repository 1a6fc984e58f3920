-- What links_macro.sql calls whole, of a first build.
-- in:  link, $path
-- out: file $path
COPY (
    SELECT path, target FROM link WHERE path <> ''
    UNION ALL
    SELECT DISTINCT path, target FROM link WHERE path = ''
) TO $path (FORMAT parquet)
