-- Month, year and kind heads of the lists by day.
-- in:  register.decision, list_line, is_chosen, line_html
-- out: view source (key, path, slot, position, payload, digest); counts by year stand on the kind's head only; a page has slot '', then,
-- on a month's, the decisions about natural persons by id: who knows the day may know whose one is
CREATE OR REPLACE TEMP VIEW source AS
SELECT key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM (
    WITH days AS (
        SELECT kind, decision_date AS day, count(*) AS total, count(*) FILTER (NOT masked) AS listed FROM register.decision GROUP BY ALL
    ),
    months AS (
        SELECT kind, date_trunc('month', day)::DATE AS month, coalesce(list(day ORDER BY day DESC) FILTER (listed > 0), []) AS days, sum(total)::BIGINT AS total
        FROM days
        GROUP BY ALL
    ),
    years AS (
        SELECT kind, date_trunc('year', month)::DATE AS year, list(month ORDER BY month DESC) AS months,
            sum(total)::BIGINT AS total
        FROM months
        GROUP BY ALL
    ),
    kinds AS (
        SELECT given.kind, coalesce(sum(years.total), 0)::BIGINT AS total,
            coalesce(list({year: year(year), href: year_folder(given.kind, year), count: years.total} ORDER BY year DESC)
                FILTER (year IS NOT NULL), []) AS years
        FROM (VALUES ('licence'), ('penalty')) AS given (kind)
        LEFT JOIN years ON years.kind = given.kind
        GROUP BY given.kind
    )
    SELECT
        month_folder(kind, month) AS key,
        month_folder(kind, month) || 'index.html' AS path,
        to_json({
            page: 'month', kind: kind, year: year(month), month: month(month), year_href: year_folder(kind, month),
            days: list_transform(days, lambda day: {day: day(day), date: day::VARCHAR, href: day_path(kind, day)})
        })::VARCHAR AS payload
    FROM months
    UNION ALL
    SELECT
        year_folder(kind, year),
        year_folder(kind, year) || 'index.html',
        to_json({
            page: 'year', kind: kind, year: year(year), kind_href: kind_folder(kind) || '/',
            months: list_transform(months, lambda month: {month: month(month), href: month_folder(kind, month)})
        })::VARCHAR
    FROM years
    UNION ALL
    SELECT
        kind_folder(kind) || '/',
        kind_folder(kind) || '/index.html',
        to_json({page: 'kind', kind: kind, total: total, years: years})::VARCHAR
    FROM kinds
)
UNION ALL
SELECT folder, folder || 'index.html', 'lines', id, line_html(line), digest
FROM (
    SELECT month_folder(kind, decision_date) AS folder, id, digest, line_row(list_line, false) AS line
    FROM list_line
    WHERE masked AND is_chosen(month_folder(kind, decision_date))
)
