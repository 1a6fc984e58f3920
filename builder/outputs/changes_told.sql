-- What each event says to whoever follows the change feed now (CONTRACTS, "Change feed"); one that says nothing is not here.
-- in:  register.event, register.decision
-- out: table change (seq, told: publish | update | end, id, kind, happened_at, digest of what it says) for all desks of a build
-- An event is told while it is the latest of its record. Natural persons' decisions are in no bulk data and in no feed, so nothing is
-- said of them, not even when they leave: only of those that stood here under another party before, that they are here no more.
CREATE OR REPLACE TABLE change AS
WITH newest AS (
    SELECT id, max(seq) AS seq, coalesce(bool_or(told <> 'end' AND NOT masked), false) AS was_told
    FROM register.event
    GROUP BY id
),
heard AS (
    SELECT event.* REPLACE (CASE WHEN decision.masked THEN 'end' ELSE event.told END AS told), newest.was_told, decision.record_digest
    FROM newest
    JOIN register.event USING (seq)
    LEFT JOIN register.decision ON decision.id = event.id
    WHERE event.is_removal OR decision.id IS NOT NULL
)
SELECT seq, told, id, kind, happened_at,
    short_digest(concat(seq, chr(31), told, chr(31), id, chr(31), CASE WHEN told <> 'end' THEN record_digest END)) AS digest
FROM heard
WHERE told <> 'end' OR was_told
