-- The home page.
-- in:  home_page, newest_line, list_line, line_html
-- out: view source (key, path, slot, position, payload, digest): the page has slot '', then the newest decisions of each kind
CREATE OR REPLACE TEMP VIEW source AS
SELECT '' AS key, 'index.html' AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM home_page
UNION ALL
SELECT '', 'index.html', CASE line.kind WHEN 'licence' THEN 'licence_lines' ELSE 'penalty_lines' END,
    lpad(newest_line.place::VARCHAR, 4, '0'), line_html(line_row(line, true)), line.digest
FROM newest_line
JOIN list_line AS line ON line.entry = newest_line.entry
