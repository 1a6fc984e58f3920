-- Month, year and kind heads of the lists by day.
-- in:  calendar_day, calendar_frame, list_line, newest_line, is_chosen, line_html
-- out: view source (key, path, slot, position, payload, digest); a page has slot '', then decisions: the head of a kind the newest, a
--      month all it has, newest first, those of a day by id, or where they are many only those that say no day: who knows the day of a
--      natural person's may know whose it is
CREATE OR REPLACE TEMP VIEW source AS
SELECT key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM calendar_frame
UNION ALL
SELECT key, key || 'index.html', 'lines', position, line_html(line), digest
FROM (
    SELECT month_folder(line.kind, line.decision_date) AS key, line_position(line.masked, line.decision_date) || line.id AS position,
        line.digest, line_row(line, true) AS line
    FROM list_line AS line
    JOIN calendar_day AS day ON day.kind = line.kind AND day.day = line.decision_date
    WHERE (line.masked OR NOT day.is_cut) AND is_chosen(month_folder(line.kind, line.decision_date))
    UNION ALL
    SELECT kind_folder(line.kind) || '/', lpad(newest_line.place::VARCHAR, 4, '0'), line.digest, line_row(line, true)
    FROM newest_line
    JOIN list_line AS line ON line.entry = newest_line.entry
    WHERE is_chosen(kind_folder(line.kind) || '/')
)
