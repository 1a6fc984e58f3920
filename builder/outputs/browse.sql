-- Browsing by agency, district, matter and kind of penalty, by month and day.
-- in:  list_line, browse_frame, browse_group, browse_page, browse_line, browse_newest, is_chosen, line_html
-- out: view source (key = path, path, slot, position, payload, digest); a page has slot '', then its decisions by kind, newest
--      first, those of a day by id, and last those that say no day; a head has the newest of each kind
-- On the pages of an agency its name stands with decisions under another name only.
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM browse_frame WHERE is_chosen(path)
UNION ALL
SELECT path, path, CASE kind WHEN 'licence' THEN 'licence_lines' ELSE 'penalty_lines' END,
    coalesce(lpad(place::VARCHAR, 4, '0'), line_position(masked, decision_date) || id), line_html(line_row(line, is_dated)), digest
FROM (
    SELECT listed.path, listed.is_dated, listed.place, line.kind, line.masked, line.decision_date, line.id, line.digest,
        {
            kind: line.kind, href: line.href, title: line.title, outcome: line.outcome, party_name: line.party_name,
            agency: CASE WHEN line.agency IS DISTINCT FROM listed.agency THEN line.agency END, shown_date: line.shown_date,
            disputed: line.disputed, ended: line.ended
        } AS line
    FROM (
        SELECT page.path, page.day IS NULL AS is_dated, NULL AS place, browse_line.entry,
            CASE WHEN browse_group.facet = 'agencies' THEN browse_group.title END AS agency
        FROM browse_page AS page
        JOIN browse_line ON browse_line.page = page.number
        JOIN browse_group ON browse_group.number = page.head
        WHERE is_chosen(page.path)
        UNION ALL
        SELECT newest.path, true, newest.place, newest.entry,
            CASE WHEN browse_group.facet = 'agencies' THEN browse_group.title END
        FROM browse_newest AS newest
        JOIN browse_group ON browse_group.number = newest.head
        WHERE is_chosen(newest.path)
    ) AS listed
    JOIN list_line AS line ON line.entry = listed.entry
)
