-- Browsing by agency, district, matter and kind of penalty, by month and day.
-- in:  register.decision, browse_frame, browse_page, browse_line
-- out: view source (key = path, path, position, payload, digest); a page has position '', then its decisions, newest first,
--      those of a day by id
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS position, payload, md5(payload) AS digest FROM browse_frame WHERE is_chosen(path)
UNION ALL
SELECT
    page.path,
    page.path,
    lpad((DATE '9999-12-31' - decision_date)::VARCHAR, 7, '0') || id,
    to_json(line(
        id, kind, subject_code, subject_total, year_total, decision_date, party_name, document_number, matter, agency,
        penalty_kinds
    ))::VARCHAR,
    md5(concat_ws(
        chr(31), id, place_of(id, subject_code, subject_total, year_total, decision_date), party_name,
        coalesce(document_number, ''), coalesce(matter, ''), agency, penalty_kinds
    ))
FROM (SELECT number, path FROM browse_page WHERE is_chosen(path)) AS page
JOIN browse_line ON browse_line.page = page.number
JOIN register.decision ON decision.entry = browse_line.entry
