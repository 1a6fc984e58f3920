-- Browsing by agency, district, matter and kind of penalty, by month and day.
-- in:  list_line, browse_frame, browse_page, browse_line, is_chosen, line_html
-- out: view source (key = path, path, slot, position, payload, digest); a page has slot '', then its decisions by kind, newest
--      first, those of a day by id, and last those that say no day
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM browse_frame WHERE is_chosen(path)
UNION ALL
SELECT path, path, CASE kind WHEN 'licence' THEN 'licence_lines' ELSE 'penalty_lines' END,
    CASE WHEN masked THEN '9999999' ELSE lpad((DATE '9999-12-31' - decision_date)::VARCHAR, 7, '0') END || id,
    line_html(line), digest
FROM (
    SELECT page.path, line.kind, line.masked, line.decision_date, line.id, line.digest, line_row(line, page.is_month) AS line
    FROM (SELECT number, path, day IS NULL AS is_month FROM browse_page WHERE is_chosen(path)) AS page
    JOIN browse_line ON browse_line.page = page.number
    JOIN list_line AS line ON line.entry = browse_line.entry
)
