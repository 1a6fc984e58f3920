-- What stands on the pages of the months, years and kinds of decisions but for the decisions that they list.
-- in:  calendar_day, fined_month, named_matter
-- out: table calendar_frame (key, path, payload), in no order
CREATE OR REPLACE TEMP TABLE calendar_frame AS
WITH months AS (
    SELECT kind, date_trunc('month', day)::DATE AS month, sum(total)::BIGINT AS total, any_value(is_cut) AS is_cut,
        max(day) FILTER (listed > 0) AS newest,
        coalesce(list({day: day(day), date: day::VARCHAR, href: day_path(kind, day), total: listed} ORDER BY day DESC)
            FILTER (listed > 0), []) AS days
    FROM calendar_day
    GROUP BY ALL
),
beside AS (
    SELECT *,
        lag(month) OVER beside AS earlier,
        lead(month) OVER beside AS later,
        max(month) OVER (PARTITION BY kind) AS last
    FROM months
    WINDOW beside AS (PARTITION BY kind ORDER BY month)
),
money AS (
    SELECT 'penalty' AS kind, month, fine_fen, confiscated_fen FROM fined_month
),
years AS (
    SELECT kind, year(month) AS year, sum(total)::BIGINT AS total,
        map_from_entries(list((month(month)::VARCHAR, total) ORDER BY month)) AS months,
        list({
            month: month(month), href: month_folder(kind, month), total: total, fined: yuan_shown(coalesce(fine_fen, 0)),
            confiscated: yuan_shown(coalesce(confiscated_fen, 0))
        } ORDER BY month DESC) AS rows,
        coalesce(sum(fine_fen), 0)::BIGINT AS fine_fen, coalesce(sum(confiscated_fen), 0)::BIGINT AS confiscated_fen
    FROM months
    LEFT JOIN money USING (kind, month)
    GROUP BY kind, year(month)
),
-- the twelve months up to the last with a decision, and the years without a gap
recent AS (
    SELECT spread.kind, list({
        year: year(spread.month), month: month(spread.month), total: coalesce(months.total, 0)
    } ORDER BY spread.month) AS recent
    FROM (
        SELECT kind, unnest(range((last - INTERVAL 11 MONTH)::DATE, (last + INTERVAL 1 DAY)::DATE, INTERVAL 1 MONTH))::DATE AS month
        FROM beside
        WHERE month = last
    ) AS spread
    LEFT JOIN months ON months.kind = spread.kind AND months.month = spread.month
    GROUP BY spread.kind
),
tops AS (
    SELECT kind, list({title: title, href: CASE WHEN has_page THEN 'matters/' || key || '/' END, total: total}
        ORDER BY total DESC, title)[:5] AS matters
    FROM (
        SELECT kind, title, count(*) AS total, min(key) AS key, count(key) = count(*) AND min(key) = max(key) AS has_page
        FROM named_matter
        GROUP BY kind, title
        HAVING count(*) > 1
    )
    GROUP BY kind
),
summed AS (
    SELECT kind, sum(total)::BIGINT AS total,
        list({
            year: year, href: kind_folder(kind) || '/' || year || '/', total: total, months: months, fine_fen: fine_fen,
            fined: yuan_shown(fine_fen), confiscated: yuan_shown(confiscated_fen), in_words: money_words(fine_fen)
        } ORDER BY year DESC) AS years
    FROM years
    GROUP BY kind
),
pages AS (
    SELECT month_folder(kind, month) AS key, to_json({
        page: 'month', kind: kind, year: year(month), month: month(month), year_href: year_folder(kind, month), is_cut: is_cut,
        days: CASE WHEN is_cut THEN days ELSE [] END, earlier: month_link(kind_folder(kind), '/', earlier, year(month)),
        later: month_link(kind_folder(kind), '/', later, year(month))
    })::VARCHAR AS payload
    FROM beside
    UNION ALL
    SELECT kind_folder(kind) || '/' || year || '/', to_json({
        page: 'year', kind: kind, year: year, kind_href: kind_folder(kind) || '/', total: total, months: rows,
        fined: yuan_shown(fine_fen), confiscated: yuan_shown(confiscated_fen), in_words: money_words(fine_fen)
    })::VARCHAR
    FROM years
    UNION ALL
    SELECT kind_folder(given.kind) || '/', to_json({
        page: 'kind', kind: given.kind, total: coalesce(summed.total, 0), years: coalesce(summed.years, []),
        recent: coalesce(recent.recent, []), matters: coalesce(tops.matters, [])
    })::VARCHAR
    FROM (VALUES ('licence'), ('penalty')) AS given (kind)
    LEFT JOIN summed ON summed.kind = given.kind
    LEFT JOIN recent ON recent.kind = given.kind
    LEFT JOIN tops ON tops.kind = given.kind
)
SELECT key, key || 'index.html' AS path, payload FROM pages
