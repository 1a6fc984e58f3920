-- Lists of a day by kind, with the neighbouring days that have decisions; natural persons' stand on the month's.
-- in:  calendar_day, list_line, is_chosen, line_html
-- out: view source (key = path, path, slot, position, payload, digest); the page has slot '', then its decisions by id
CREATE OR REPLACE TEMP VIEW source AS
WITH frames AS (
    SELECT kind, day,
        lag(day) OVER neighbours AS previous,
        lead(day) OVER neighbours AS next
    FROM calendar_day
    WHERE listed > 0
    WINDOW neighbours AS (PARTITION BY kind ORDER BY day)
)
SELECT
    day_path(kind, day) AS key,
    day_path(kind, day) AS path,
    '' AS slot,
    '' AS position,
    to_json({
        kind: kind, year: year(day), month: month(day), day: day(day), date: day::VARCHAR, month_href: month_folder(kind, day),
        previous: CASE WHEN previous IS NOT NULL THEN {date: previous::VARCHAR, href: day_path(kind, previous)} END,
        next: CASE WHEN next IS NOT NULL THEN {date: next::VARCHAR, href: day_path(kind, next)} END
    })::VARCHAR AS payload,
    short_digest(payload) AS digest
FROM frames
UNION ALL
SELECT path, path, 'lines', id, line_html(line), digest
FROM (
    SELECT day_path(kind, decision_date) AS path, id, digest, line_row(list_line, false) AS line
    FROM list_line
    WHERE NOT masked AND is_chosen(day_path(kind, decision_date))
)
