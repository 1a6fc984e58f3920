-- Files to move from the stage, in the order of publication: assets and data, pages, home and indexes.
-- in:  plan, made
-- out: path, size, sha256
SELECT path, made.size, made.sha256 FROM plan JOIN made USING (path)
ORDER BY
    CASE
        WHEN path IN ('index.html', 'index.json', 'data/index.html', 'withdrawn/index.html', 'sitemap.xml')
            OR path LIKE 'sitemaps/%' THEN 2
        WHEN path LIKE 'assets/%' OR path LIKE 'data/%' THEN 0
        ELSE 1
    END,
    number
