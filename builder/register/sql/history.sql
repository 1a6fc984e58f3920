-- Every event so far that has a public trace, those proposed now included: what happened to a record while it was not public
-- has none (CONTRACTS, "Life").
-- in:  ledger, event_proposed, life, $last_seq, $moment
-- out: table register.event (seq, happened_at: UTC, op, id, kind, is_removal, told: publish | update | end; masked:
--      whether its content is of a natural person, NULL where it has none), ordered by seq
CREATE TABLE register.event AS
WITH every AS (
    SELECT seq, happened_at, op, record_id, kind, commitment, masked FROM ledger
    UNION ALL
    SELECT $last_seq + position, $moment::TIMESTAMP, op, record_id, kind, commitment, masked FROM event_proposed
),
eventful AS (
    -- most records were published, perhaps amended, and nothing else: windows are for the others
    SELECT DISTINCT record_id FROM every JOIN life USING (op) WHERE ordered OR removes
),
followed AS (
    SELECT
        every.*,
        life.* EXCLUDE (op),
        coalesce(last_value(CASE WHEN moves THEN brings AND commitment IS NOT NULL END IGNORE NULLS) OVER (
            PARTITION BY record_id ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), false) AS was_public
    FROM (FROM every SEMI JOIN eventful USING (record_id)) AS every
    JOIN life USING (op)
)
SELECT seq, happened_at, op, record_id AS id, kind, false AS is_removal, life.told, masked
FROM every
ANTI JOIN eventful USING (record_id)
JOIN life USING (op)
UNION ALL
SELECT seq, happened_at, op, record_id, kind, removes, told, masked
FROM followed
WHERE CASE WHEN brings THEN commitment IS NOT NULL ELSE (removes OR commits) AND was_public END
ORDER BY seq
