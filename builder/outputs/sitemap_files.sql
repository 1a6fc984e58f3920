-- Sitemaps: subject pages by the last two characters of the code, months of browsing by section and year, everything else
-- in one, and the index of all: a file holds 50,000 addresses at most.
-- in:  register.subject, register.decision, wanted (path), page_size
-- out: table sitemap_file (path, addresses: in order). Natural persons' pages are left out.
CREATE OR REPLACE TEMP TABLE sitemap_file AS
WITH subjects AS (
    SELECT 'sitemaps/subjects-' || right(code, 2) || '.xml' AS path, list(subject_path(code) ORDER BY code) AS addresses
    FROM register.subject
    GROUP BY right(code, 2)
),
others AS (
    SELECT 'sitemaps/decisions-' || left(id, 1) || '.xml' AS path, list(decision_path(id) ORDER BY id) AS addresses
    FROM register.decision
    WHERE subject_code IS NULL AND NOT masked
    GROUP BY left(id, 1)
),
pages AS (
    SELECT 'sitemaps/pages.xml' AS path, list(regexp_replace(path, '(^|/)index\.html$', '\1') ORDER BY path) AS addresses
    FROM wanted
    WHERE output IN ('home', 'days', 'months', 'withdrawals', 'content_pages', 'rules', 'file_list', 'catalogue')
        AND path LIKE '%.html' AND path <> '404.html'
        OR output = 'browse' AND path LIKE '%/index.html'
),
browsed AS (
    SELECT 'sitemaps/' || split_part(path, '/', 1) || '-' || regexp_extract(path, '/([0-9]{4})/[0-9]{2}[/.]', 1) || '.xml' AS file,
        list(path ORDER BY path) AS addresses
    FROM wanted
    WHERE output = 'browse' AND path NOT LIKE '%/index.html'
    GROUP BY file
),
files AS (
    SELECT * FROM subjects
    UNION ALL
    SELECT * FROM others
    UNION ALL
    SELECT * FROM pages
    UNION ALL
    SELECT * FROM browsed
)
SELECT path, addresses FROM files
UNION ALL
SELECT 'sitemap.xml', list(path ORDER BY path) FROM files
