-- Entries of the archives of the site's feed (RFC 5005 §4): what was published or changed in the last thirteen months and is public now.
-- in:  change, register.decision, register.event, register.state
-- out: table archived (id, seq, digest, path: of its document) for all desks of a build
-- A document is what stands in one month, and in one part of the ledger: so it stays as it is while others are published. The newest
-- fifty thousand numbers at most, since a feed is no register: who wants all follows the change feed.
CREATE OR REPLACE TABLE archived AS
WITH dated AS (
    SELECT
        change.id, change.seq, last_seq,
        month_of((change.happened_at AT TIME ZONE 'UTC' AT TIME ZONE zone)::DATE) AS month,
        -- an entry says where its decision stands, which moves with others of its subject
        short_digest(concat(change.digest, chr(31), place_of(
            change.id, decision.subject_code, decision.subject_total, decision.year_total, decision.decision_date
        ))) AS digest
    FROM change
    JOIN register.decision USING (id)
    CROSS JOIN register.state
    WHERE change.told <> 'end'
),
last AS (
    SELECT (max(happened_at) AT TIME ZONE 'UTC' AT TIME ZONE any_value(zone))::DATE AS day FROM register.event CROSS JOIN register.state
)
SELECT id, seq, digest, 'feed/archive/' || month || '-' || lpad((seq // 5_000)::VARCHAR, 6, '0') || '.xml' AS path
FROM dated
WHERE seq > last_seq - 50_000 AND month >= month_of((SELECT day FROM last) - INTERVAL 12 MONTH)
