-- What stands on each page of browsing but its decisions: the list of each facet, heads, months and days. Counts and sums stand on lists
-- and heads only, and on a month that is cut those of its days.
-- in:  register.decision, browse_group, browse_month, browse_page, browse_fine, browse_top, agency_history, quality_month, register.agency,
--      register.closed_month
-- out: table browse_frame (path, payload), in no order
CREATE OR REPLACE TEMP TABLE browse_frame AS
WITH open_months AS (
    SELECT DISTINCT kind, date_trunc('month', decision_date) AS month FROM register.decision WHERE NOT masked
),
totals AS (
    SELECT head, year(month) AS year, sum(licences)::BIGINT AS licences, sum(penalties)::BIGINT AS penalties,
        sum(open)::BIGINT AS open, max(newest) AS newest,
        map_from_entries(list((month(month)::VARCHAR, licences + penalties) ORDER BY month)) AS months
    FROM browse_month
    GROUP BY ALL
),
summed AS (
    SELECT head, sum(licences)::BIGINT AS licences, sum(penalties)::BIGINT AS penalties, sum(open)::BIGINT AS open,
        max(newest)::VARCHAR AS newest, max_by(money_words(coalesce(fine_fen, 0)), year) AS in_words,
        list({
            year: year, licences: licences, penalties: penalties, months: months, fine_fen: coalesce(fine_fen, 0),
            fined: yuan_shown(coalesce(fine_fen, 0)), confiscated: yuan_shown(coalesce(confiscated_fen, 0))
        } ORDER BY year DESC) AS years
    FROM totals
    LEFT JOIN browse_fine USING (head, year)
    GROUP BY head
),
-- the twelve months up to the last with a decision
recent AS (
    SELECT spread.head, list({
        year: year(spread.month), month: month(spread.month), licences: coalesce(licences, 0), penalties: coalesce(penalties, 0)
    } ORDER BY spread.month) AS months
    FROM (
        SELECT head, unnest(range((month - INTERVAL 11 MONTH)::DATE, (month + INTERVAL 1 DAY)::DATE, INTERVAL 1 MONTH))::DATE AS month
        FROM browse_month
        WHERE later IS NULL
    ) AS spread
    LEFT JOIN browse_month ON browse_month.head = spread.head AND browse_month.month = spread.month
    GROUP BY spread.head
),
tops AS (
    SELECT head, list({kind: kind, matters: matters} ORDER BY kind DESC) AS tops FROM browse_top GROUP BY head
),
heads AS (
    SELECT browse_group.*, summed.licences, summed.penalties, summed.years, summed.newest, summed.in_words,
        CASE WHEN facet = 'agencies' AND summed.open > 0 THEN folder || 'latest.json' END AS latest,
        CASE WHEN facet IN ('agencies', 'districts') AND summed.open > 0 THEN folder || 'feed.xml' END AS feed
    FROM browse_group
    JOIN summed ON summed.head = browse_group.number
),
-- the twelve months up to the last closed one are the ones that are judged
timely AS (
    SELECT 'agencies/' || key || '/' AS address, list({
        month: month, published: published, on_time: on_time, late: late, rate: rate(on_time, on_time + late), corrected: corrected,
        is_judged: coalesce(month <= last AND month > strftime((last || '-01')::DATE - INTERVAL 1 YEAR, '%Y-%m'), false)
    } ORDER BY month DESC)[:12] AS months
    FROM (
        SELECT *, max(month) FILTER (month <= (SELECT max(month) FROM register.closed_month)) OVER (PARTITION BY key) AS last
        FROM (
            SELECT key, month, sum(published)::BIGINT AS published, sum(on_time)::BIGINT AS on_time, sum(late)::BIGINT AS late,
                sum(corrected)::BIGINT AS corrected
            FROM quality_month
            GROUP BY key, month
        )
    )
    GROUP BY key
),
days AS (
    SELECT head, month, list({day: day(day), date: day::VARCHAR, href: path, total: total} ORDER BY day DESC) AS days
    FROM browse_page
    WHERE day IS NOT NULL
    GROUP BY ALL
),
lists AS (
    SELECT given.facet, given.folder,
        coalesce(list({
            title: heads.title, href: heads.folder, agency: heads.agency, licences: heads.licences, penalties: heads.penalties,
            newest: heads.newest
        } ORDER BY heads.sort, heads.folder) FILTER (heads.folder IS NOT NULL), []) AS heads
    FROM (
        VALUES ('agencies', 'agencies/'), ('districts', 'districts/'), ('matters', 'matters/'), ('kinds', 'penalties/kinds/')
    ) AS given (facet, folder)
    LEFT JOIN heads ON heads.facet = given.facet
    GROUP BY ALL
),
pages AS (
    SELECT folder || 'index.html' AS path,
        to_json({page: 'facet_list', facet: facet, heads: heads})::VARCHAR AS payload
    FROM lists
    UNION ALL
    SELECT folder || 'index.html',
        to_json({
            page: 'facet', facet: facet, title: title, code: heads.code, agency: agency, basis: basis, kind: kind,
            licences: licences, penalties: penalties, years: years, in_words: in_words, recent: recent.months,
            tops: coalesce(tops.tops, []), latest: latest, feed: feed, timely: timely.months,
            before: coalesce(history.before, []), after: coalesce(history.after, []),
            catalogue: CASE WHEN facet IN ('agencies', 'matters') AND listed.code IS NOT NULL
                THEN 'catalogue/' || agency_key(listed.code, listed.name) || '/' END,
            files: list_filter([
                CASE WHEN licences > 0 THEN {kind: 'licence', csv: 'data/licences.csv.gz'} END,
                CASE WHEN penalties > 0 THEN {kind: 'penalty', csv: 'data/penalties.csv.gz'} END
            ], lambda file: file IS NOT NULL)
        })::VARCHAR
    FROM heads
    LEFT JOIN agency_history AS history ON facet = 'agencies' AND history.code = heads.code
    LEFT JOIN timely ON timely.address = heads.folder
    LEFT JOIN recent ON recent.head = heads.number
    LEFT JOIN tops ON tops.head = heads.number
    LEFT JOIN register.agency AS listed ON listed.code = CASE facet WHEN 'agencies' THEN heads.code ELSE heads.agency_code END
    UNION ALL
    SELECT folder || strftime(browse_month.month, '%Y/%m.html'),
        to_json({
            page: 'facet_month', facet: facet, title: title, head_href: folder, month_href: NULL,
            year: year(browse_month.month), month: month(browse_month.month), day: NULL, is_cut: is_cut, days: coalesce(days.days, []),
            earlier: month_link(rtrim(folder, '/'), '.html', earlier, year(browse_month.month)),
            later: month_link(rtrim(folder, '/'), '.html', later, year(browse_month.month)),
            kinds: CASE WHEN is_cut THEN undated_kinds ELSE browse_month.kinds END,
            latest: latest,
            files: list_filter([
                CASE WHEN browse_month.licences > 0 THEN {
                    kind: 'licence',
                    csv: 'data/licences' || CASE WHEN licence_month.kind IS NULL THEN '.csv.gz' ELSE strftime(licence_month.month, '-%Y-%m.csv') END
                } END,
                CASE WHEN browse_month.penalties > 0 THEN {
                    kind: 'penalty',
                    csv: 'data/penalties' || CASE WHEN penalty_month.kind IS NULL THEN '.csv.gz' ELSE strftime(penalty_month.month, '-%Y-%m.csv') END
                } END
            ], lambda file: file IS NOT NULL)
        })::VARCHAR
    FROM browse_month
    JOIN heads ON heads.number = browse_month.head
    LEFT JOIN days ON days.head = browse_month.head AND days.month = browse_month.month
    LEFT JOIN open_months AS licence_month
        ON licence_month.kind = 'licence' AND licence_month.month = browse_month.month
    LEFT JOIN open_months AS penalty_month
        ON penalty_month.kind = 'penalty' AND penalty_month.month = browse_month.month
    UNION ALL
    SELECT browse_page.path,
        to_json({
            page: 'facet_month', facet: facet, title: title, head_href: folder,
            month_href: folder || strftime(month, '%Y/%m.html'), year: year(month), month: month(month), day: day(day),
            is_cut: false, days: [], earlier: NULL, later: NULL, kinds: browse_page.kinds, latest: NULL, files: []
        })::VARCHAR
    FROM browse_page
    JOIN browse_group ON browse_group.number = browse_page.head
    WHERE day IS NOT NULL
)
SELECT path, payload FROM pages
