-- The home page but for its decisions: totals, who publishes, the newest bulletin.
-- in:  register.subject, register.state, register.month_count, register.withdrawal, browse_group, browse_month,
--      calendar_day, bulletin, quality_closed
-- out: table home_page (payload), one row; agencies: those with the most decisions, in the order of their list
CREATE OR REPLACE TEMP TABLE home_page AS
WITH agencies AS (
    SELECT browse_group.folder AS href, browse_group.title AS name, browse_group.sort, sum(licences)::BIGINT AS licences,
        sum(penalties)::BIGINT AS penalties, coalesce(max(browse_month.newest)::VARCHAR, month_of(max(browse_month.month))) AS newest
    FROM browse_group
    JOIN browse_month ON browse_month.head = browse_group.number
    WHERE browse_group.facet = 'agencies'
    GROUP BY ALL
),
shown AS (
    SELECT * FROM agencies ORDER BY licences + penalties DESC, href LIMIT 12
),
latest AS (
    SELECT max(month) AS month FROM bulletin
),
timely AS (
    SELECT quality_closed.key, min(quality_closed.agency) AS agency, sum(published)::BIGINT AS published, sum(on_time)::BIGINT AS on_time,
        sum(late)::BIGINT AS late
    FROM quality_closed
    JOIN latest ON latest.month = quality_closed.month
    GROUP BY quality_closed.key
),
told AS (
    SELECT latest.month,
        (SELECT {published: published, on_time: on_time, late: late} FROM timely WHERE key IS NULL) AS city,
        coalesce((SELECT list({
            title: agency, href: CASE WHEN published > 0 THEN 'agencies/' || key || '/' END, part: on_time, whole: on_time + late
        } ORDER BY agency, key)
            FROM timely WHERE key IS NOT NULL AND on_time + late > 0), []) AS agencies,
        (SELECT count(*) FROM register.withdrawal WHERE register.withdrawal.month = latest.month) AS withdrawn,
        (SELECT coalesce(sum(total), 0)::BIGINT FROM register.month_count WHERE operation = 'end' AND register.month_count.month = latest.month)
            AS ended,
        (SELECT coalesce(sum(total), 0)::BIGINT FROM register.month_count WHERE operation = 'repair' AND register.month_count.month = latest.month)
            AS repaired
    FROM latest
    WHERE latest.month IS NOT NULL
),
days AS (
    SELECT max(day_path(kind, day)) FILTER (kind = 'licence') AS licence, max(day_path(kind, day)) FILTER (kind = 'penalty') AS penalty
    FROM calendar_day
    WHERE listed > 0
)
SELECT
    to_json({
        data_as_of: (SELECT strftime(data_as_of, '%Y-%m-%d %H:%M') FROM register.state),
        licences: coalesce((SELECT sum(total) FROM calendar_day WHERE kind = 'licence'), 0)::BIGINT,
        penalties: coalesce((SELECT sum(total) FROM calendar_day WHERE kind = 'penalty'), 0)::BIGINT,
        subjects: (SELECT count(*) FROM register.subject),
        agencies: coalesce((SELECT list({
            href: href, name: name, licences: licences, penalties: penalties, newest: newest
        } ORDER BY sort, href) FROM shown), []),
        agencies_total: (SELECT count(*) FROM agencies),
        matters: (SELECT count(*) FROM browse_group WHERE facet = 'matters'),
        districts: (SELECT count(*) FROM browse_group WHERE facet = 'districts'),
        first_year: (SELECT year(min(day)) FROM calendar_day),
        latest_licence_day_href: days.licence,
        latest_penalty_day_href: days.penalty,
        bulletin: (SELECT told FROM told)
    })::VARCHAR AS payload
FROM days
