-- What links_macro.sql calls whole: links of every page of this build.
-- in:  link, kept_page, noted_link, $whole, $since (of the last build), $path
-- out: file $path
COPY (
    SELECT path, target FROM link WHERE path <> ''
    UNION ALL
    SELECT path, target FROM noted_link($whole, $since) WHERE path <> '' AND path IN (SELECT path FROM kept_page)
    UNION ALL
    SELECT DISTINCT path, target FROM (
        FROM link
        UNION ALL
        SELECT path, target FROM noted_link($whole, $since) WHERE path IN (SELECT path FROM kept_page)
    ) WHERE path = ''
) TO $path (FORMAT parquet)
