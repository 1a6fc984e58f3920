-- The home page: the newest decisions of each kind, totals, and who publishes.
-- in: register.decision, register.subject, register.state, page_size
-- out: view source with one row; newest = (decision date, id) from the end; agencies by name
CREATE OR REPLACE TEMP VIEW source AS
SELECT *, md5(payload) AS digest FROM (
    WITH ranked AS MATERIALIZED (
        SELECT id, row_number() OVER (PARTITION BY kind ORDER BY decision_date DESC, id DESC) AS rank
        FROM register.decision
        QUALIFY rank <= (SELECT newest FROM page_size)
    ),
    lines AS MATERIALIZED (
        SELECT
            kind,
            row_number() OVER (PARTITION BY kind ORDER BY decision_date DESC, id DESC) AS rank,
            line(
                id, kind, subject_code, subject_total, year_total, decision_date, party_name, document_number, matter,
                agency, penalty_kinds
            ) AS line,
            day_path(kind, decision_date) AS day_href
        FROM register.decision
        WHERE id IN (SELECT id FROM ranked)
    ),
    agencies AS (
        SELECT agency_title AS name, count(*) FILTER (kind = 'licence') AS licences,
            count(*) FILTER (kind = 'penalty') AS penalties
        FROM register.decision
        GROUP BY agency_title
    )
    SELECT
        '' AS key,
        'index.html' AS path,
        '' AS position,
        to_json({
            data_as_of: (SELECT strftime(data_as_of, '%Y-%m-%d %H:%M') FROM register.state),
            licences: (SELECT count(*) FROM register.decision WHERE kind = 'licence'),
            penalties: (SELECT count(*) FROM register.decision WHERE kind = 'penalty'),
            subjects: (SELECT count(*) FROM register.subject),
            agencies: coalesce((SELECT list(agencies ORDER BY name) FROM agencies), []),
            newest_licences: coalesce((SELECT list(line ORDER BY rank) FROM lines WHERE kind = 'licence'), []),
            newest_penalties: coalesce((SELECT list(line ORDER BY rank) FROM lines WHERE kind = 'penalty'), []),
            latest_licence_day_href: (SELECT min(day_href) FROM lines WHERE kind = 'licence' AND rank = 1),
            latest_penalty_day_href: (SELECT min(day_href) FROM lines WHERE kind = 'penalty' AND rank = 1)
        })::VARCHAR AS payload
)
