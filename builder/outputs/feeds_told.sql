-- Feeds: of the site and of each kind the newest 100 publications, and removals apart; of each agency and district publications alone,
-- since an id that leaves must not stand beside an agency (CONTRACTS, "Change feed").
-- in:  change, register.event, register.decision, register.published, register.merged, register.subject, register.state, browse_agency,
--      browse_district, archive
-- out: table feed (path, twin: of its JSON Feed, payload) for all desks of a build; entries newest first, removals newest first, then by id
-- A removal is the id alone, alike for all causes; ids of one moment do not stand in the order of their events, which follows that of
-- their batches. Removals are told for 400 days, whatever else is published meanwhile.
-- A subject that goes on under another code is told in the feed of the site, at the beginning of the day of that change, when that is
-- no older than what else is told.
CREATE OR REPLACE TABLE feed AS
WITH marked AS MATERIALIZED (
    SELECT change.*, decision.agency, decision.agency_code, decision.district_code
    FROM change
    JOIN register.decision USING (id)
    WHERE told <> 'end'
),
newest AS MATERIALIZED (
    SELECT 'feed/atom.xml' AS path, unnest(max(seq, 100)) AS seq FROM marked
    UNION ALL
    SELECT 'feed/' || kind_folder(kind) || '.xml', unnest(max(seq, 100)) FROM marked GROUP BY kind
    UNION ALL
    SELECT 'agencies/' || key || '/feed.xml', unnest(max(seq, 100))
    FROM marked
    JOIN browse_agency
        ON browse_agency.agency = marked.agency AND browse_agency.agency_code IS NOT DISTINCT FROM marked.agency_code
    GROUP BY key
    UNION ALL
    SELECT 'districts/' || code || '/feed.xml', unnest(max(seq, 100))
    FROM marked
    JOIN browse_district ON code = district_code
    GROUP BY code
),
feeds AS (
    FROM (VALUES
        ('feed/atom.xml', 'feed/feed.json', NULL, '公示动态', ''),
        ('feed/licences.xml', 'feed/licences.json', 'licence', '行政许可公示动态', 'licences/'),
        ('feed/penalties.xml', 'feed/penalties.json', 'penalty', '行政处罚公示动态', 'penalties/')
    ) AS feeds (path, twin, kind, title, home)
    UNION ALL
    SELECT home || 'feed.xml', home || 'feed.json', NULL, title || '公示动态', home
    FROM (
        SELECT 'agencies/' || key || '/' AS home, any_value(title) AS title FROM browse_agency GROUP BY key
        UNION ALL
        SELECT 'districts/' || code || '/', title FROM browse_district
    )
    WHERE home || 'feed.xml' IN (SELECT path FROM newest)
),
removed AS (
    SELECT * FROM change
    WHERE told = 'end' AND happened_at >= (SELECT max(happened_at) FROM register.event) - INTERVAL 400 DAY
),
removals AS (
    SELECT path, list({
        id: id, happened_at: moment_text(happened_at)
    } ORDER BY happened_at DESC, id) AS removals
    FROM removed
    JOIN feeds ON starts_with(feeds.path, 'feed/') AND coalesce(feeds.kind, removed.kind) = removed.kind
    GROUP BY path
),
entries AS (
    SELECT newest.path, max(change.happened_at) AS updated, list({
        id: change.id,
        kind: change.kind,
        published: published.first_published_at,
        updated: published.last_changed_at,
        href: place_of(
            change.id, decision.subject_code, decision.subject_total, decision.year_total, decision.decision_date
        ),
        party_name: decision.party_name,
        document_number: decision.document_number,
        matter: coalesce(decision.matter, decision.violation_type, decision.licence_name),
        content: decision.content,
        fine: yuan(decision.fine_fen),
        confiscated: yuan(decision.confiscated_fen),
        agency: decision.agency,
        decision_date: decision.decision_date::VARCHAR,
        disputed: decision.disputed,
        ended: ended_as(decision.validity)
    } ORDER BY newest.seq DESC) AS entries
    FROM newest
    JOIN change USING (seq)
    JOIN register.decision ON decision.id = change.id
    JOIN register.published ON published.id = change.id
    GROUP BY newest.path
),
mergers AS (
    SELECT 'feed/atom.xml' AS path, max(happened_at) AS newest, list({
        code: identifier, merged_into: uscc, name: name, href: subject_path(uscc),
        updated: moment_text(happened_at)
    } ORDER BY happened_at DESC, identifier) AS mergers
    FROM (
        SELECT merged.identifier, merged.uscc, subject.name,
            merged.since::TIMESTAMP AT TIME ZONE (SELECT zone FROM register.state) AT TIME ZONE 'UTC' AS happened_at
        FROM register.merged
        JOIN register.subject ON subject.code = merged.uscc
        ORDER BY happened_at DESC, identifier
        LIMIT 100
    )
    WHERE happened_at >= (
        SELECT min(happened_at) FROM change WHERE seq IN (SELECT seq FROM newest WHERE path = 'feed/atom.xml')
    )
),
heard AS (
    SELECT kind, max(happened_at) AS last, min(happened_at) AS first FROM register.event GROUP BY kind
)
SELECT
    feeds.path,
    feeds.twin,
    to_json({
        title: title,
        home: home,
        archive: CASE WHEN feeds.path = 'feed/atom.xml' THEN (SELECT max(path) FROM archive) END,
        updated: moment_text(
            coalesce(
                CASE WHEN starts_with(feeds.path, 'feed/') THEN greatest(
                    (SELECT max(last) FROM heard WHERE heard.kind = coalesce(feeds.kind, heard.kind)), mergers.newest
                ) ELSE entries.updated END,
                (SELECT min(first) FROM heard)
            )
        ),
        removals: coalesce(removals, []),
        mergers: coalesce(mergers, []),
        entries: coalesce(entries, [])
    })::VARCHAR AS payload
FROM feeds
LEFT JOIN removals USING (path)
LEFT JOIN mergers USING (path)
LEFT JOIN entries USING (path)
