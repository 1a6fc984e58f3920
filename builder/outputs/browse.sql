-- Browsing by agency, district, matter and kind of penalty, by month and day.
-- in:  list_line, browse_frame, browse_page, browse_line
-- out: view source (key = path, path, position, payload, digest); a page has position '', then its decisions, newest first,
--      those of a day by id, and last those that say no day
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS position, payload, short_digest(payload) AS digest FROM browse_frame WHERE is_chosen(path)
UNION ALL
SELECT page.path, page.path, 
    CASE WHEN masked THEN '9999999' ELSE lpad((DATE '9999-12-31' - decision_date)::VARCHAR, 7, '0') END || id, line(list_line), list_line.digest
FROM (SELECT number, path FROM browse_page WHERE is_chosen(path)) AS page
JOIN browse_line ON browse_line.page = page.number
JOIN list_line ON list_line.entry = browse_line.entry
