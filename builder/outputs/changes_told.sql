-- What each event says to whoever follows the change feed now (CONTRACTS, "Change feed"); one that says nothing is not here.
-- in:  register.event, register.decision, register.apart
-- out: table change (seq, told: publish | update | end, id, kind, happened_at, digest of what it says) for all desks of a build
-- An event is told while it is the latest of its record. Natural persons' decisions are in no bulk data, and in no feed.
CREATE OR REPLACE TABLE change AS
WITH newest AS (
    SELECT id, max(seq) AS seq FROM register.event GROUP BY id
)
SELECT event.seq, event.told, event.id, event.kind, event.happened_at,
    short_digest(concat(event.seq, chr(31), event.told, chr(31), event.id, chr(31), decision.record_digest)) AS digest
FROM newest
JOIN register.event USING (seq)
LEFT JOIN register.decision ON decision.id = event.id AND NOT decision.masked
WHERE CASE WHEN event.is_removal THEN event.id NOT IN (SELECT id FROM register.apart) ELSE decision.id IS NOT NULL END
