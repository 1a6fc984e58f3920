-- What links_macro.sql calls since, with the pages of this build.
-- in:  link, made, kept_page, $since, $path
-- out: file $path
COPY (
    SELECT path, target FROM link WHERE path <> ''
    UNION ALL
    SELECT path, NULL FROM made WHERE path LIKE '%.html'
    UNION ALL
    SELECT path, target FROM read_parquet($since)
    WHERE path <> '' AND (target IS NULL OR path IN (SELECT path FROM kept_page)) AND path NOT IN (SELECT path FROM made)
    UNION ALL
    SELECT DISTINCT path, target FROM (FROM link UNION ALL SELECT path, target FROM read_parquet($since)) WHERE path = ''
) TO $path (FORMAT parquet)
