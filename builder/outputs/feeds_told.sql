-- Atom feeds of the latest 100 events, of the site and of each kind.
-- in:  register.event, register.decision, register.merged, register.subject, register.state
-- out: table feed (path, payload) for all desks of a build; entries newest first, removals newest first, then by id
-- An event is told while it is the latest of its record. A decision stands as it is now. A removal is the id alone, alike
-- for all causes; ids of one moment do not stand in the order of their events, which follows that of their batches.
-- Natural persons are in no entry. The register does not know of what is gone whose it was, so any removal is told: whoever
-- follows the feed sees an id that was never in it, and nothing follows from an id.
-- A subject that goes on under another code is told in the feed of the site, at the beginning of the day of that change, when
-- that is no older than what else is told.
CREATE OR REPLACE TABLE feed AS
WITH feeds AS (
    FROM (VALUES
        ('feed/atom.xml', NULL, '公示动态', ''),
        ('feed/licences.xml', 'licence', '行政许可公示动态', 'licences/'),
        ('feed/penalties.xml', 'penalty', '行政处罚公示动态', 'penalties/')
    ) AS feeds (path, kind, title, home)
),
newest AS (
    SELECT id, max(seq) AS seq FROM register.event GROUP BY id
),
tellable AS (
    SELECT event.seq, event.kind
    FROM newest
    JOIN register.event USING (seq)
    LEFT JOIN register.decision ON decision.id = newest.id AND NOT decision.masked
    WHERE decision.id IS NOT NULL OR event.is_removal
),
told AS MATERIALIZED (
    SELECT event.seq, event.id, event.kind, event.happened_at, event.is_removal,
        row_number() OVER (ORDER BY event.seq DESC) AS rank
    FROM (SELECT unnest(max(seq, 100)) AS seq FROM tellable GROUP BY kind) AS latest
    JOIN register.event USING (seq)
),
shown AS MATERIALIZED (
    SELECT feeds.path, told.*
    FROM told
    JOIN feeds ON feeds.kind = told.kind OR (feeds.kind IS NULL AND told.rank <= 100)
),
removals AS (
    SELECT path, list({
        id: id, happened_at: strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ')
    } ORDER BY happened_at DESC, id) AS removals
    FROM shown
    WHERE is_removal
    GROUP BY path
),
entries AS (
    SELECT shown.path, list({
        id: shown.id,
        kind: shown.kind,
        updated: strftime(shown.happened_at, '%Y-%m-%dT%H:%M:%SZ'),
        href: place_of(
            shown.id, decision.subject_code, decision.subject_total, decision.year_total, decision.decision_date
        ),
        party_name: decision.party_name,
        document_number: decision.document_number,
        agency: decision.agency,
        decision_date: decision.decision_date::VARCHAR,
        disputed: decision.disputed,
        ended: ended_as(decision.validity)
    } ORDER BY shown.seq DESC) AS entries
    FROM shown
    JOIN register.decision ON decision.id = shown.id
    WHERE NOT shown.is_removal
    GROUP BY shown.path
),
mergers AS (
    SELECT 'feed/atom.xml' AS path, max(happened_at) AS newest, list({
        code: identifier, merged_into: uscc, name: name, href: subject_path(uscc),
        updated: strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ')
    } ORDER BY happened_at DESC, identifier) AS mergers
    FROM (
        SELECT merged.identifier, merged.uscc, subject.name,
            merged.since::TIMESTAMP AT TIME ZONE (SELECT zone FROM register.state) AT TIME ZONE 'UTC' AS happened_at
        FROM register.merged
        JOIN register.subject ON subject.code = merged.uscc
        ORDER BY happened_at DESC, identifier
        LIMIT 100
    )
    WHERE happened_at >= (SELECT min(happened_at) FROM shown WHERE path = 'feed/atom.xml')
),
last_events AS (
    SELECT
        feeds.path,
        strftime(
            greatest(coalesce(max(last.happened_at), TIMESTAMP '1970-01-01'), any_value(mergers.newest)),
            '%Y-%m-%dT%H:%M:%SZ'
        ) AS updated
    FROM feeds
    LEFT JOIN (SELECT kind, max(happened_at) AS happened_at FROM register.event GROUP BY kind) AS last
        ON last.kind = coalesce(feeds.kind, last.kind)
    LEFT JOIN mergers ON mergers.path = feeds.path
    GROUP BY feeds.path
)
SELECT
    path,
    to_json({
        title: title, home: home, updated: updated, removals: coalesce(removals, []), mergers: coalesce(mergers, []),
        entries: coalesce(entries, [])
    })::VARCHAR AS payload
FROM feeds
JOIN last_events USING (path)
LEFT JOIN removals USING (path)
LEFT JOIN mergers USING (path)
LEFT JOIN entries USING (path)
