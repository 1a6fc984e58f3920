-- Sitemaps: the pages of subjects, and of decisions whose party has none, by their numbers; months of browsing by section and
-- year; everything else in one; and the index of all. A file holds 50,000 addresses at most.
-- in:  register.subject, register.decision, register.published, browse_page, wanted (path)
-- out: table sitemap_file (path, addresses: in order). Natural persons' pages and lists of penalties, which ask not to be indexed, are
--      left out.
-- Numbers never move, and what is new has the highest: of these files only the last one changes by it. They are small, since one
-- that leaves takes its file along.
CREATE OR REPLACE TEMP TABLE sitemap_file AS
WITH entries AS (
    SELECT 'sitemaps/entries-' || printf('%05d', number >> 10) || '.xml' AS path, list(address ORDER BY number) AS addresses
    FROM (
        SELECT number, subject_path(code) AS address FROM register.subject
        UNION ALL
        SELECT number, decision_path(id)
        FROM register.decision
        JOIN register.published USING (id)
        WHERE subject_code IS NULL AND NOT masked
    )
    GROUP BY path
),
pages AS (
    SELECT 'sitemaps/pages.xml' AS path, list(regexp_replace(path, '(^|/)index\.html$', '\1') ORDER BY path) AS addresses
    FROM wanted
    WHERE output IN ('home', 'days', 'months', 'withdrawals', 'quality', 'bulletins', 'content_pages', 'rules', 'file_list', 'catalogue')
        AND path LIKE '%.html' AND path <> '404.html' AND NOT (output IN ('days', 'months') AND starts_with(path, 'penalties/'))
        OR output = 'browse' AND path LIKE '%/index.html'
),
browsed AS (
    SELECT 'sitemaps/' || split_part(path, '/', 1) || '-' || regexp_extract(path, '/([0-9]{4})/[0-9]{2}[/.]', 1) || '.xml' AS file,
        list(path ORDER BY path) AS addresses
    FROM wanted
    WHERE output = 'browse' AND path NOT LIKE '%/index.html'
        AND path NOT IN (SELECT path FROM browse_page WHERE list_contains(kinds, 'penalty'))
    GROUP BY file
),
files AS (
    SELECT * FROM entries
    UNION ALL
    SELECT * FROM pages
    UNION ALL
    SELECT * FROM browsed
)
SELECT path, addresses FROM files
UNION ALL
SELECT 'sitemap.xml', list(path ORDER BY path) FROM files
