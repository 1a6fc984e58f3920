-- The home page: the newest decisions of each kind, totals, and who publishes most.
-- in:  register.decision, register.subject, register.state
-- out: table home_page (payload), one row; newest = (decision date, id) from the end; agencies by number of decisions, then key
-- Natural persons are counted and not listed: their pages are kept from search engines, and this page is not.
CREATE OR REPLACE TEMP TABLE home_page AS
WITH ranked AS MATERIALIZED (
    SELECT unnest(max_by(id, (decision_date, id), page_size().newest)) AS id
    FROM register.decision
    WHERE NOT masked
    GROUP BY kind
),
lines AS MATERIALIZED (
    SELECT
        kind,
        row_number() OVER (PARTITION BY kind ORDER BY decision_date DESC, id DESC) AS rank,
        {
            href: place_of(id, subject_code, subject_total, year_total, decision_date), party_name: party_name,
            document_number: document_number, agency: agency, decision_date: decision_date::VARCHAR,
            disputed: disputed, ended: ended_as(validity)
        } AS line,
        day_path(kind, decision_date) AS day_href
    FROM register.decision
    WHERE id IN (SELECT id FROM ranked)
),
counted AS (
    SELECT agency_code, agency, agency_title, kind, count(*) AS total, max(decision_date) AS newest
    FROM register.decision
    GROUP BY ALL
),
keyed AS MATERIALIZED (
    SELECT agency_key(agency_code, agency) AS key, agency_title, kind, total, newest FROM counted
),
agencies AS (
    SELECT 'agencies/' || key || '/' AS href, max_by(agency_title, (newest, agency_title)) AS name,
        coalesce(sum(total) FILTER (kind = 'licence'), 0)::BIGINT AS licences,
        coalesce(sum(total) FILTER (kind = 'penalty'), 0)::BIGINT AS penalties
    FROM keyed
    GROUP BY key
    ORDER BY sum(total) DESC, key
    LIMIT 12
)
SELECT
    to_json({
        data_as_of: (SELECT strftime(data_as_of, '%Y-%m-%d %H:%M') FROM register.state),
        licences: (SELECT count(*) FROM register.decision WHERE kind = 'licence'),
        penalties: (SELECT count(*) FROM register.decision WHERE kind = 'penalty'),
        subjects: (SELECT count(*) FROM register.subject),
        agencies: coalesce((SELECT list(agencies ORDER BY licences + penalties DESC, href) FROM agencies), []),
        agencies_total: (SELECT count(DISTINCT key) FROM keyed),
        newest_licences: coalesce((SELECT list(line ORDER BY rank) FROM lines WHERE kind = 'licence'), []),
        newest_penalties: coalesce((SELECT list(line ORDER BY rank) FROM lines WHERE kind = 'penalty'), []),
        latest_licence_day_href: (SELECT min(day_href) FROM lines WHERE kind = 'licence' AND rank = 1),
        latest_penalty_day_href: (SELECT min(day_href) FROM lines WHERE kind = 'penalty' AND rank = 1)
    })::VARCHAR AS payload
